// Tickets of the stories.
export const INVOICES = `Subject: strange files

Hi, when I opened the files tab this morning I see invoices from a company called Brightwater Dental. We are a landscaping firm. I can open them all, with names, addresses and bank details.

Regards,
Dana`
export const API = `Our API calls fail with error 500 since about an hour ago. Nothing was changed on our side.

Jonas`
export const HOW_TO = 'Hello, how do I rename a board? Thanks, Mia'
