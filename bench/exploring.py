"""How quickly a figure follows its controls, on a page with no kernel behind it."""

from typing import Final

from playwright.sync_api import Browser

from bench.report import Measure

LAB: Final = "nb/labs/04-attention.html"

_EXPLORE: Final = """
async () => {
  const root = [...document.querySelectorAll("lm-explorer")]
    .find((one) => one.querySelector(".lm-x-control"));
  const frame = root.querySelector(".lm-x-frame");
  const move = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));
  const knobs = [...root.querySelectorAll(".lm-x-control")].map((control) => {
    const select = control.querySelector("select");
    if (select) {
      const choose = (option) => { select.selectedIndex = option; move(select); };
      return { size: select.length, now: select.selectedIndex, choose };
    }
    const slider = control.querySelector('input[type="range"]');
    if (slider) {
      const low = Number(slider.min);
      const choose = (option) => { slider.value = low + option; move(slider); };
      return { size: slider.max - low + 1, now: -1, choose };
    }
    const radios = [...control.querySelectorAll('input[type="radio"]')];
    const now = radios.findIndex((radio) => radio.checked);
    return { size: radios.length, now, choose: (option) => radios[option].click() };
  });

  // every combination, each one move of one control away from the one before
  const walk = ([size, ...rest]) => size === undefined ? [[]] :
    Array.from({ length: size }, (_, option) => {
      const inner = walk(rest);
      if (option % 2) inner.reverse();
      return inner.map((combination) => [option, ...combination]);
    }).flat();

  const turn = (knob, option) => new Promise((done, fail) => {
    const patience = setTimeout(() => fail(new Error("the figure did not change")), 10_000);
    const observer = new MutationObserver(() => {
      observer.disconnect();
      clearTimeout(patience);
      const replaced = performance.now() - start;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done({ replaced, painted: performance.now() - start });
        port2.postMessage(null);
      });
    });
    observer.observe(frame, { childList: true });
    const start = performance.now();
    knob.choose(option);
    knob.now = option;
  });

  const follow = async (combinations) => {
    const times = [];
    for (const combination of combinations) {
      for (const [place, option] of combination.entries()) {
        if (knobs[place].now !== option) times.push(await turn(knobs[place], option));
      }
    }
    return times;
  };

  const combinations = walk(knobs.map(({ size }) => size));
  const fetched = await follow(combinations);
  const loaded = await follow(combinations.toReversed());
  return { combinations: combinations.length, fetched, loaded };
}"""


def measure(browser: Browser, root: str) -> list[Measure]:
    """Try every combination of the controls of the lab's first explorer.

    Each step is one move of one control. All combinations are tried twice: the first time their
    frames are fetched, the second time they are there.

    Parameters
    ----------
    browser
        The browser to open the lab in.
    root
        The address of the site, with a slash at the end.

    Raises
    ------
    playwright.sync_api.Error
        If the page has no explorer, or a move of a control doesn't change the figure.
    """
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(root + LAB)
    tab.wait_for_selector("lm-explorer[data-live] .lm-x-control")
    found = tab.evaluate(_EXPLORE)
    context.close()

    def milliseconds(steps: str, until: str) -> tuple[float, ...]:
        return tuple(step[until] for step in found[steps])

    count = f"{found['combinations']} combinations"
    return [
        Measure(
            f"control → new frame painted, {count}",
            milliseconds("loaded", "painted"),
            "ms",
            "time to new frame",
        ),
        Measure("control → new frame in the page", milliseconds("loaded", "replaced"), "ms"),
        Measure(
            "control → new frame painted, fetched first", milliseconds("fetched", "painted"), "ms"
        ),
    ]
