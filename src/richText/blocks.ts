import { accordion } from './nodes/blocks/accordion.ts'
import { callout } from './nodes/blocks/callout.ts'
import { video } from './nodes/blocks/video.ts'
import type { BlockSpec } from './nodes/blocks/blockSpec.ts'

/** The blocks of our own, by their name in Payload's editor. */
export const BLOCKS = { callout, accordion, video } satisfies Readonly<Record<string, BlockSpec>>

export type BlockType = keyof typeof BLOCKS
