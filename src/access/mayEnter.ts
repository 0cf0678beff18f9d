import { permissions, type Who } from './permissions.ts'
import type { Room } from './rooms.ts'

/** Whether a room is open to somebody at all; undefined is one that nobody has given a rule. */
export function mayEnter(user: Who, room: Room | undefined): boolean {
  switch (room) {
    case 'everybody':
    case 'rules':
      return true
    case 'staff':
      return permissions.usesAdmin(user)
    case 'editors':
      return permissions.editsContent(user)
    case 'closed':
    case undefined:
      return false
  }
}
