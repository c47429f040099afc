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
const onlyIn: Readonly<Record<string, string>> = {weibo: 'zh', vk: 'ru'};

/** What the list offers, in its two groups. */
export interface Targets {
  readonly device: readonly DeviceTarget[];
  readonly networks: readonly NetworkTarget[];
  /** Names in the choice that are none. */
  readonly unknown: readonly string[];
}

/**
 * The targets of a choice in their order, device first. A choice in which no
 * name is known offers nothing: a slip in `none` must not open what a shelter
 * meant to close.
 *
 * @param choice names, separated by spaces; all where it is blank or absent; `none` for nothing
 * @param language of the card (BCP 47)
 */
export function chooseTargets(choice: string | null, language: string): Targets {
  const all: readonly string[] = [...deviceTargets, ...Object.keys(networkNames)];
  const names = [...new Set(choice?.split(/\s+/).filter(Boolean))];
  const wanted = names.includes('none') ? [] : names.length ? names : all;
  const offered = wanted.filter((name) => (onlyIn[name] ?? language.split('-')[0]) === language.split('-')[0]);
  return {
    device: offered.filter((name) => deviceTargets.includes(name as DeviceTarget)) as DeviceTarget[],
    networks: offered.filter((name) => Object.hasOwn(networkNames, name)) as NetworkTarget[],
    unknown: names.filter((name) => name !== 'none' && !all.includes(name)),
  };
}
