/** What an embedded map tells the page around it whenever its view changes. */
export interface ViewMessage {
  readonly strandline: "view";
  /** The civil day shown, and the one compared with or null. */
  readonly day: string;
  readonly since: string | null;
  /** Held by the theatre's subject, km². */
  readonly held_km2: number;
  /** The address of the full map at this view. */
  readonly address: string;
}

export function isMessage(data: unknown): data is ViewMessage {
  return typeof data === "object" && data !== null && "strandline" in data
    ? data.strandline === "view"
    : false;
}
