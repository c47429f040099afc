import type {Attribute, CssCustomProperty, Event, Package} from 'custom-elements-manifest';
import {markdownTable as table} from '../markdown.js';
import {elementOf} from './element-of.js';

/** The tables of the element, from its manifest: attributes, events, slots, parts, states and custom properties. */
export function elementTables(manifest: Package): Record<string, string> {
  const {attributes, cssParts, cssProperties, cssStates, events, slots} = elementOf(manifest);
  const named = ({name, description}: {name: string; description?: string}) => [code(name), description];
  return {
    attributes: table(['attribute', 'property', 'default', 'what it does'], attributes.map(attributeRow)),
    events: table(
      ['event', 'detail', 'when'],
      events.map((event) => [code(event.name), detail(event, manifest), event.description]),
    ),
    slots: table(
      ['slot', 'for'],
      slots.map(({name, description}) => [name ? code(name) : 'without a name', description]),
    ),
    parts: table(['part', 'what it is'], cssParts.map(named)),
    states: table(['state', 'when'], cssStates.map(named)),
    properties: table(['property', 'default', 'of'], cssProperties.map(propertyRow)),
  };
}

function attributeRow({name, fieldName = name, type, description, default: initial}: Attribute) {
  return [code(name), code(fieldName), type?.text === 'boolean' ? 'absent' : defaultOf(initial), description];
}

function propertyRow({name, description, default: initial}: CssCustomProperty) {
  return [code(name), defaultOf(initial), description];
}

/** The members of an event's `detail`. */
function detail({type}: Event, {modules}: Package): string {
  const declaration = modules[0]?.declarations?.find(({name}) => name === type.text);
  const members = declaration?.kind === 'class' ? declaration.members : [];
  const field = members?.find(({name}) => name === 'detail');
  const text = (field?.kind === 'field' && field.type?.text) || '';
  return [...text.matchAll(/(?<=[{ ])\w+(?=:)/g)].map(([name]) => code(name)).join(', ');
}

/** A value as code, such as `4px` or `light-dark(…)`; words as they are. */
function defaultOf(initial = ''): string {
  const value = initial.replaceAll(/^'|'$/g, '');
  return /^[\w-]+(\(.*\))?$/.test(value) ? code(value) : value;
}

function code(text: string): string {
  return `\`${text}\``;
}
