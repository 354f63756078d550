/** The neutral contract between a helpdesk and the desk in its frame, version 1. `contract.schema.json` says the same. */
import type { Decision } from '../shapes.js'

/** Version of the contract; every message carries it. */
export const VERSION = 1

/** What all messages have. */
interface Envelope<T extends string> {
  readonly v: typeof VERSION
  readonly type: T
  /** Of a request; its answers carry the same. */
  readonly id: string
}

/** A ticket as a helpdesk has it. */
export interface HostTicket {
  readonly id?: string | number
  readonly subject?: string
  readonly body: string
  /** Facts of the policy by id; null is unknown. */
  readonly facts?: Readonly<Record<string, boolean | number | string | null>>
  /** Words for blanks of messages, by the policy's fields, such as the customer's name. */
  readonly words?: Readonly<Record<string, string>>
  /** RFC 3339. */
  readonly reported_at?: string
}

/**
 * The first message either way. The frame sends it to its parent; the parent answers with the same id and hands over
 * a port, through which everything else goes.
 */
export interface Ready extends Envelope<'ready'> {
  /** From the host: what the button says that puts a message into the reply, empty for the words of the desk; without it there is none. */
  readonly insert?: string
}

/** From the host: the ticket that is open, or that none is. */
export interface TicketMessage extends Envelope<'ticket'> {
  readonly ticket: HostTicket | null
  /** BCP 47 */
  readonly locale?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  /** What the agent did with the ticket before, as a `work` message said it: they go on where they were. */
  readonly work?: object
}

/** From the desk: what was decided on the ticket of that request, again after every answer; or why nothing was. */
export interface Result extends Envelope<'result'> {
  readonly decision?: Decision
  readonly error?: { readonly code: string, readonly message: string, readonly help: string }
}

/**
 * What the agent did with the ticket of a request. A host that has opened another one since must not take it for that
 * one's: messages are still on their way when a ticket is opened.
 */
interface OfTicket<T extends string> extends Envelope<T> {
  /** Id of that request; earlier frames do not say. */
  readonly request?: string
}

/** From the desk: a message that the agent wants in the reply. */
export interface Draft extends OfTicket<'draft'> {
  readonly template: string
  readonly audience: 'customer' | 'internal'
  readonly subject: string
  readonly body: string
}

/** From the host, with the id of the draft: whether it stands in the reply now. */
export interface DraftAnswer extends Envelope<'draft'> {
  readonly inserted: boolean
  /** Why not, for the agent. */
  readonly reason?: string
}

/** From the desk: a step was ticked, or the tick was taken back. */
export interface Checklist extends OfTicket<'checklist'> {
  readonly procedure: string
  readonly step: string
  readonly done: boolean
}

/** From the desk: the agent did something; all of what they did, to keep and to give back with the ticket. */
export interface WorkMessage extends OfTicket<'work'> {
  readonly work: object
}

/** From the desk: the height that it needs, in CSS pixels. */
export interface Resize extends Envelope<'resize'> {
  readonly height: number
}

/** What a host may say. */
export type FromHost = Ready | TicketMessage | DraftAnswer

/** What the desk may say. */
export type FromDesk = Ready | Result | Draft | Checklist | WorkMessage | Resize
