import type { Resource } from '@lianxiao/core'

/** Whether a resource is for its posters and those who run the alliance alone: held, or not read yet (H10). */
export const isKeptBack = ({ state }: Resource): boolean => state === 'held' || state === 'archived'
