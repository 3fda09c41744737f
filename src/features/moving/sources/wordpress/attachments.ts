/** A file of the media library, which posts reference by id. */
export interface Attachment {
  readonly id: string;
  readonly url: string;
  readonly alt: string;
  /** The caption as HTML. */
  readonly caption: string;
  /** Its path below the uploads folder, such as `2025/03/harbour.jpg`. */
  readonly file: string | null;
  /** The names of its resized versions in the same folder. */
  readonly sizes: readonly string[];
}
