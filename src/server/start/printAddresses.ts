type Administrator = { email: string; password?: string | undefined }

/**
 * Says where everything is. The generated password goes to the terminal only, once: never through the
 * logger, whose lines are kept.
 */
export function printAddresses(publicUrl: string, administrator?: Administrator): void {
  const lines = [
    '',
    'Mehrklang is ready.',
    `  Admin           ${publicUrl}/admin`,
    `  Delivery API    ${publicUrl}/v1`,
    `  Management API  ${publicUrl}/api`,
    `  Health          ${publicUrl}/readyz`,
  ]
  if (administrator) {
    lines.push('', 'The first administrator:', `  E-mail    ${administrator.email}`)
    if (administrator.password) {
      lines.push(`  Password  ${administrator.password}   (shown only this once)`)
    }
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}
