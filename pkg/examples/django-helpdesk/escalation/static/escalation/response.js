// django-helpdesk's form for a response.

/** Puts a message into the response, and refuses where a customer would read what is not for them. */
export async function insert({ audience, body }) {
  const comment = document.getElementById('commentBox')
  if (!comment) throw new Error('this ticket takes no responses')
  const open = document.getElementById('id_public')
  const isPublic = open?.checked ?? true
  const wantsPublic = audience === 'customer'
  if (comment.value.trim() !== '' && isPublic !== wantsPublic) {
    throw new Error(isPublic ? 'the response to the customer is not sent yet' : 'the internal note is not saved yet')
  }
  if (isPublic !== wantsPublic && !open) throw new Error('every response of this helpdesk goes to the customer; copy the text')
  if (open) open.checked = wantsPublic
  comment.value += (comment.value.trim() === '' ? '' : '\n\n') + literally(body)
  document.getElementById('respond-tab')?.click()
  comment.focus()
}

/**
 * Text that comes out of the template engine as it went in. django-helpdesk renders every response as a template, so
 * that `{{ ticket.title }}` becomes a title; in a message of the desk braces are braces.
 */
export function literally(text) {
  return text.replace(/[{}](?=[{}%#])|(?<=[{}%#])[{}]/g, (brace) => `{{ "${brace}" }}`)
}
