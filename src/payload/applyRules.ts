import type { SanitizedCollectionConfig, SanitizedConfig, SanitizedGlobalConfig } from 'payload'

/**
 * What holds for the finished configuration: for every collection and every global, those that Payload has
 * added included, and for the rest.
 */
export type Rule = {
  collection?: (
    collection: SanitizedCollectionConfig,
    config: SanitizedConfig,
  ) => Changes<SanitizedCollectionConfig>
  global?: (global: SanitizedGlobalConfig) => Changes<SanitizedGlobalConfig>
  config?: (config: SanitizedConfig) => Partial<SanitizedConfig>
}

/** What takes the place of what there is; hooks are added to those that there are. */
type Changes<Entity extends { hooks: object }> = Partial<Omit<Entity, 'hooks'>> & {
  /** Run before those that there are. */
  firstHooks?: Partial<Entity['hooks']>
  /** Run after those that there are. */
  lastHooks?: Partial<Entity['hooks']>
}

/**
 * The configuration with everything that our rules say, one after the other.
 *
 * @param building what `buildConfig` returns: only there are Payload's own collections
 */
export async function applyRules(
  building: Promise<SanitizedConfig>,
  rules: readonly Rule[],
): Promise<SanitizedConfig> {
  return rules.reduce(apply, await building)
}

function apply(config: SanitizedConfig, rule: Rule): SanitizedConfig {
  return {
    ...config,
    ...rule.config?.(config),
    collections: config.collections.map((one) => changed(one, rule.collection?.(one, config))),
    globals: config.globals.map((one) => changed(one, rule.global?.(one))),
  }
}

function changed<Entity extends { hooks: object }>(
  entity: Entity,
  { firstHooks = {}, lastHooks = {}, ...rest }: Changes<Entity> = {},
): Entity {
  return { ...entity, ...rest, hooks: joined(firstHooks, entity.hooks, lastHooks) }
}

type Lists = [moment: string, hooks: unknown[]][]

/** Their lists of hooks by moment, one behind the other. */
function joined(...parts: object[]): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {}
  for (const [moment, hooks] of parts.flatMap((part) => Object.entries(part) as Lists)) {
    all[moment] = [...(all[moment] ?? []), ...hooks]
  }
  return all
}
