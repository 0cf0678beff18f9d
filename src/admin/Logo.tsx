import { Icon } from './Icon.tsx'

/** Sign and name for the sign-in page. */
export function Logo() {
  return (
    <span
      style={{ display: 'inline-flex', alignItems: 'center', gap: '0.75rem', fontSize: '2rem' }}
    >
      <Icon size={40} />
      Mehrklang
    </span>
  )
}
