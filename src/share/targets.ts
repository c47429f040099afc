/** Ways that stay on the visitor's own device. */
export const deviceTargets = ['system', 'copy', 'email', 'print'] as const;

/** Networks, by the name that they call themselves. */
export const networkNames = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  x: 'X',
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  bluesky: 'Bluesky',
  threads: 'Threads',
  mastodon: 'Mastodon',
  weibo: '微博',
  vk: 'ВКонтакте',
} as const;

export type DeviceTarget = (typeof deviceTargets)[number];

export type NetworkTarget = keyof typeof networkNames;

/** Where a visitor can share to. */
export type ShareTarget = DeviceTarget | NetworkTarget;

/** Networks that are offered only to readers of one language. */
const onlyIn: Readonly<Record<string, string>> = {__proto__: null as never, weibo: 'zh', vk: 'ru'};

const all: readonly string[] = [...deviceTargets, ...Object.keys(networkNames)];

/** What the list offers, in its two groups. */
export interface Targets {
  readonly device: readonly DeviceTarget[];
  readonly networks: readonly NetworkTarget[];
}

/**
 * The targets of a choice in their order, device first. A choice in which no name is known offers nothing: a page that
 * meant `none` and misspelt it must not get all targets.
 *
 * @param choice as in the attribute `share`; all where it is blank or absent, `none` for nothing
 * @param language of the interface
 * @param works whether sharing at a target is possible in this browser and page
 */
export function chooseTargets(
  choice: string | null,
  language: string,
  works: (target: ShareTarget) => boolean = () => true,
): Targets {
  const names = namesIn(choice);
  const chosen = names.includes('none') ? [] : names.length ? names : all;
  const offered = chosen.filter((name) => (onlyIn[name] ?? language) === language && works(name as ShareTarget));
  return {
    device: offered.filter((name) => deviceTargets.includes(name as DeviceTarget)) as DeviceTarget[],
    networks: offered.filter((name) => Object.hasOwn(networkNames, name)) as NetworkTarget[],
  };
}

/** The names in a choice that are no target. */
export function unknownTargets(choice: string | null): string[] {
  return namesIn(choice).filter((name) => name !== 'none' && !all.includes(name));
}

/** Names are separated by white space or commas, in letters of any case. */
function namesIn(choice: string | null): string[] {
  return [
    ...new Set(
      choice
        ?.toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ];
}
