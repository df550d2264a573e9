/** As a ref: gives an input that has just appeared the focus. */
export function focusOnArrival(input: HTMLInputElement | null): void {
  input?.focus()
}
