// Sample tickets of the simulated helpdesks.
export const TICKETS = [
  {
    id: 101, subject: 'strange files', customer: 'Dana Fields', at: 2, attributes: { plan: 'pro' },
    body: 'Hi, when I opened the files tab this morning I see invoices from a company called Brightwater Dental. We are a landscaping firm. I can open them all, with names, addresses and bank details.\n\nRegards,\nDana',
  },
  {
    id: 102, subject: 'API', customer: 'Jonas Weber', at: 10, attributes: {},
    body: 'Our API calls fail with error 500 since about an hour ago. Nothing was changed on our side.\n\nJonas',
  },
  {
    id: 103, subject: 'Calendar', customer: 'Mia Lind', at: 30, attributes: { plan: 'enterprise' },
    body: 'Hello, how can I show the calendar of a colleague next to mine?\n\nThanks, Mia',
  },
  {
    id: 104, subject: 'colours </script> {{ 7 * 7 }} 😀', customer: 'Ada <b>Ng</b>', at: 45, attributes: {},
    body: 'How do I rename a board? </script><img src=x onerror=alert(1)> {{ 7 * 7 }} 😀',
  },
]

const START = Date.now()

/** When a ticket was reported. */
export const reportedAt = (ticket) => new Date(START - ticket.at * 60_000)
