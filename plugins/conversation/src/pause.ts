/** Lets the chat be heard before long work goes on. */
export const pause = () => new Promise<void>(resolve => setImmediate(resolve))
