/** How often the line is drawn at most. */
const REDRAW_MS = 100
const BAR_CHARS = 24

/** One line on standard error that says how far something has come. */
export interface ProgressBar {
  /** @param inAll null while it is not known */
  show(done: number, inAll: number | null): void
  /** Takes the line away. */
  end(): void
}

const SILENT: ProgressBar = { show: () => undefined, end: () => undefined }

function lineOf(label: string, done: number, inAll: number | null): string {
  if (inAll === null || inAll === 0) return `${label} ${done}`
  const share = Math.min(1, done / inAll)
  const full = Math.round(share * BAR_CHARS)
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_CHARS - full)}`
  return `${label} ${bar} ${done}/${inAll} ${Math.floor(share * 100)}%`
}

/** A progress bar on standard error. Not shown into a file or pipe, where it would only be noise. */
export function createProgressBar(
  label: string,
  options: { readonly isShown: boolean },
): ProgressBar {
  if (!options.isShown) return SILENT
  let drawnAt = 0
  const draw = (text: string) => process.stderr.write(`\r\u001b[K${text}`)
  return {
    show(done, inAll) {
      const now = Date.now()
      if (now - drawnAt < REDRAW_MS && done !== inAll) return
      drawnAt = now
      draw(lineOf(label, done, inAll))
    },
    end: () => void draw(''),
  }
}
