/** Most members of one archive that are looked at; the rest is dropped with `too-large`. */
export const MAX_MEMBERS = 5000
/** Most bytes one XML part or archive member may inflate to. */
export const MAX_PART_BYTES = 64 * 1024 * 1024
/** Most bytes all parts of one file may inflate to, nested documents included. */
export const MAX_INFLATED_BYTES = 256 * 1024 * 1024
/** Largest file that is read whole into memory; archives beyond it are read from disk. */
export const MAX_WHOLE_FILE_BYTES = 128 * 1024 * 1024
/** Bytes at the start of a file that tell its format. */
export const SNIFF_BYTES = 64 * 1024
/** Deepest nesting of XML elements; deeper is hostile. */
export const MAX_XML_DEPTH = 256
/** Most pages of a PDF, most slides of a presentation, most sheets of a workbook. */
export const MAX_PAGES = 500
/** Most headings kept, and UTF-16 units of each. */
export const MAX_HEADINGS = 500
/** Longest heading, title or section label in UTF-16 units. */
export const MAX_HEADING_CHARS = 200
/** Most sections of one reading (an archive's members count here). */
export const MAX_SECTIONS = 5500
/** What a reader gives itself before it stops with what it has; the parent kills later. */
export const SOFT_DEADLINE_MS = 10_000
/** How deep archives are read: the posted one is 1, an archive inside it 2; deeper ones give names. */
export const MAX_ARCHIVE_DEPTH = 2
/** Memory of one instance of a WASM unpacker; a dictionary beyond it is `out-of-memory`. */
export const MAX_UNPACKER_BYTES = 320 * 1024 * 1024
