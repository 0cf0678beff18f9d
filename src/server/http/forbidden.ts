import { Problem } from '../../problems/problem.ts'

/** Somebody may not do this; whoever has not signed in is told that this could help. */
export function forbidden(user: unknown): Problem {
  return new Problem(
    'forbidden',
    user
      ? { de: 'Dazu fehlt die Berechtigung.', en: 'You are not allowed to do this.' }
      : { de: 'Bitte zuerst anmelden.', en: 'Please sign in first.' },
  )
}
