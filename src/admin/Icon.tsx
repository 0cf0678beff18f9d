/** Mehrklang's sign: a sound with many voices. */
export function Icon({ size = 24 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
    >
      <path d="M3 10v4M7.5 6v12M12 2.5v19M16.5 7v10M21 9.5v5" />
    </svg>
  )
}
