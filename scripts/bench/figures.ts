/** What is measured, in the order of the tables; of each cell only some. */
export const figures = {
  bytes: {label: 'bytes', title: 'Bytes over the wire, headers included', digits: 0},
  requests: {label: 'requests', title: 'Requests', digits: 0},
  firstSentence: {label: 'first sentence, ms', title: 'First sentence painted, ms after navigation', digits: 0},
  card: {label: 'card, ms', title: 'Card painted, ms after navigation', digits: 0},
  mainThread: {label: 'main thread, ms', title: 'Main-thread time over the empty page, ms', digits: 1},
  blocking: {label: 'blocking, ms', title: 'Blocking time, ms', digits: 0},
  shift: {label: 'shift', title: 'Layout shift', digits: 2},
  heap: {label: 'heap, kB', title: 'JS heap after garbage collection, kB', digits: 0},
  statementRequests: {label: 'requests of the statement', title: 'Requests of the statement', digits: 0},
  perCard: {label: 'ms a card', title: 'Main-thread time a card over the empty page, ms', digits: 2},
  growth: {label: 'bytes of heap left, each time', title: 'Heap left by adding and removing a card, bytes', digits: 0},
  response: {label: 'press to frame, ms', title: 'From press to the frame that shows it, ms', digits: 0},
} as const;

export type Figure = keyof typeof figures;

export type Values = Partial<Record<Figure, number>>;
