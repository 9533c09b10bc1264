/** Pointer, keys and size of the time bar's track. */
import type { Acts, LoadedModel } from "../app/model";
import { indexAt, xOf } from "../history/chart";

/** A page is a month. Null where the key means nothing here. */
export function keyStep(key: string, index: number, last: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowDown: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index + 1,
    PageDown: index - 30,
    PageUp: index + 30,
    Home: 0,
    End: last,
  };
  return steps[key] ?? null;
}

/** Takes hold of the nearer handle and moves it with the pointer. */
export function dragOn({ ledger, session, acts, day, since }: LoadedModel) {
  return (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    const track = event.currentTarget;
    const plot = track.querySelector<HTMLElement>(".plot");
    if (!plot) return;
    const { left } = plot.getBoundingClientRect();
    const { width } = session.track;
    const count = ledger.dayCount;
    const xAt = (index: number): number => xOf(index, count, width);
    const x = event.clientX - left;
    const early = since !== null && Math.abs(x - xAt(since)) < Math.abs(x - xAt(day));
    const set = early ? acts.showSince : acts.showDay;
    const move = ({ clientX }: PointerEvent): void => set(indexAt(clientX - left, count, width));
    const done = (): void => {
      track.removeEventListener("pointermove", move);
      track.classList.remove("held");
    };
    event.preventDefault();
    track.setPointerCapture(event.pointerId);
    track.classList.add("held");
    track.addEventListener("pointermove", move);
    track.addEventListener("lostpointercapture", done, { once: true });
    track.querySelector<HTMLElement>(early ? ".handle.before" : ".handle.now")?.focus();
    move(event);
  };
}

/** One function for all renders, so that lit does not take it for a new one each time. */
const watchers = new WeakMap<Acts, (element: Element | undefined) => void>();

export function watchSize(acts: Acts): (element: Element | undefined) => void {
  const known = watchers.get(acts);
  if (known) return known;
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect;
    acts.measure(width, height);
  });
  const watch = (element: Element | undefined): void => {
    observer.disconnect();
    if (element) observer.observe(element);
  };
  watchers.set(acts, watch);
  return watch;
}
