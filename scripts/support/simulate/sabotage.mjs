/** To be filled. */
export const SABOTAGES = {}
