/** Replay: a lesson that plays on the seating plan, and a text for each point it stops at. */
import { Player } from "../replay/player";
import type { Film } from "../replay/film";
import type { ActivitySpec } from "../model";
import Reflection from "./reflection";

interface Spec extends ActivitySpec {
  lines: number;
  film: Film;
  points: { minute: number }[];
}

export default class Replay extends Reflection {
  override mount(): () => void {
    const leave = super.mount();
    const { film, points } = this.spec as Spec;
    const player = new Player(this.root, film, points.map(({ minute }) => minute * 60), this.t);
    return () => {
      player.end();
      leave();
    };
  }
}
