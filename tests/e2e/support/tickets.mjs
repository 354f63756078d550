// Tickets that nobody prepared the desk for, one for each story.
export const INVOICES =
  'hi when i opened the files tab this morning i see invoices from a company called Brightwater Dental?? we are a landscaping firm. i can open them and everything, names adresses bank details. this cant be right'
export const API = 'our API calls fail'
export const SUBPOENA = `Subject: Case 24-1187, Marlow v. Hart

Dear Custodian of Records,

Enclosed please find a subpoena duces tecum requiring production of all account records of Hart Logistics by March 20.

Yours faithfully,
R. Okafor, Attorney at Law

This message is confidential and intended only for the recipient. Any unauthorized disclosure may be a breach of law.`
export const HOW_TO = 'We are on the Enterprise plan. How do I change the colour of a label on a board?'
export const FORGOTTEN = 'This is NOT a security breach, I just forgot my password.'
export const UNION = `Someone outside our company logged into our workspace from Vietnam and read our client files.
We have instructed our lawyers and will file a lawsuit against you on Monday.
We are on your Enterprise plan.`
