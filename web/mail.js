// Takes a mail file apart. Bundled into one file, which the page fetches when it has nothing else to do.
import PostalMime from '../node_modules/postal-mime/dist/esm/postal-mime.js'
import { htmlToText } from '../node_modules/postal-mime/dist/esm/text-format.js'

/** Date as it is written, subject and text of a mail's bytes; the text is made from HTML where the mail has no other. */
export async function readMail(bytes) {
  const { headers, subject = '', text, html = '' } = await PostalMime.parse(bytes)
  const date = headers.find(({ key }) => key === 'date')?.value ?? ''
  return { date, subject, text: text?.trim() ? text : htmlToText(html) }
}
