import { accordion } from './nodes/blocks/accordion.ts'
import { callout } from './nodes/blocks/callout.ts'
import { video } from './nodes/blocks/video.ts'

/**
 * The blocks of our own, by their name in Payload's editor. That each is a `BlockSpec` is held where they
 * are used: said here, it would be part of the type that nodes of blocks are made of.
 */
export const BLOCKS = { callout, accordion, video }

export type BlockType = keyof typeof BLOCKS
