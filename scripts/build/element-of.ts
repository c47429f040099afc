import type {ClassMethod, CustomElementDeclaration, CustomElementField, Package} from 'custom-elements-manifest';

/** The element's declaration, with what the schema leaves optional and this element has. */
export type ElementDeclaration = Omit<CustomElementDeclaration, 'members'> &
  Required<
    Pick<
      CustomElementDeclaration,
      'attributes' | 'cssParts' | 'cssProperties' | 'cssStates' | 'events' | 'slots' | 'tagName'
    >
  > & {members: (CustomElementField | ClassMethod)[]};

/** The one element that the manifest declares. */
export function elementOf({modules}: Package): ElementDeclaration {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  const element = declarations.find((declaration) => 'customElement' in declaration);
  if (!element) throw new Error('The manifest declares no element.');
  return element as ElementDeclaration;
}
