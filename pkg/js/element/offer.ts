/** A message that goes to the page, and what became of it. */
import { type DraftDetail, tell } from './events.js'

/** Offers a message; `say` hears whether it was inserted, more than once where the page answers late. */
export function offer(from: EventTarget, message: Omit<DraftDetail, 'respondWith'>, say: (words: string, good: boolean) => void): void {
  const refused = (why: unknown) => say(`Not inserted: ${why instanceof Error ? why.message : String(why)}`, false)
  const inserted = () => say('Inserted', true)
  let answered = false
  const respondWith = (outcome: Promise<unknown>) => {
    answered = true
    Promise.resolve(outcome).then(inserted, refused)
  }
  const taken = tell(from, 'draft', { ...message, respondWith })
  if (answered) return
  if (taken) inserted()
  else refused('nothing on this page takes messages. Copy the text instead.')
}
