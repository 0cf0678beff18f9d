/** A text of the admin's interface in the two languages that it speaks. */
export const label = (de: string, en: string) => ({ de, en })
