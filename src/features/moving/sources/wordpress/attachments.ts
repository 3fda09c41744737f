/** A picture or recording of the media library, as posts refer to it by id. */
export interface Attachment {
  readonly id: string;
  readonly url: string;
  readonly alt: string;
  /** HTML. */
  readonly caption: string;
  /** Its path below the folder of uploads, such as `2025/03/harbour.jpg`. */
  readonly file: string | null;
  /** The names of its smaller versions, in the same folder. */
  readonly sizes: readonly string[];
}
