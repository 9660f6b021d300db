/** The word on where an answer is. */
import { moment } from "./language";
import type { Translate } from "./language";
import type { Status } from "./model";

/** Tell in a sentence where an answer is; empty where there is none. */
export function whereabouts(
  { state, at, message }: Status,
  { t, edition }: { t: Translate; edition: string },
): string {
  const time = at ? moment(at, edition) : "";
  switch (state) {
    case "device":
      return t("Saved {time} on this device", { time });
    case "server":
      return t("Saved {time} in the course journal", { time });
    case "waiting":
      if (!message) {
        return t(
          "Saved {time} on this device. The course server does not answer; the answer is sent when it is back.",
          { time },
        );
      }
      return t("Saved {time} on this device, and not in the course journal yet. {message}", {
        time,
        message,
      });
    case "failed":
      return `${t("Not saved. The text stands here as long as the page is open.")} ${message ?? ""}`.trim();
    case "unerased":
      // where the answer is gone and only traces are left, the message says it all
      if (!at) return message ?? "";
      return t("Not erased. The answer from {time} is still kept. {message}", {
        time,
        message: message ?? "",
      }).trim();
    default:
      return "";
  }
}
