import type {HelpWords} from '../help-words.js';

export const fr: HelpWords = {
  heading: 'Rien ne s’affiche ?',
  introduction: 'Collez ici un élément de votre page : vous saurez ce qui ne va pas et comment y remédier.',
  howTo:
    'Code source de la page : Ctrl+U, ou Option+Commande+U sur Mac. Lignes de la console : F12, ou Option+Commande+I, puis « Console ». Content-Security-Policy : la personne qui gère le serveur la connaît.',
  label: 'Code source de la page, sa politique de sécurité ou lignes de la console',
  privacy: 'Ce que vous collez reste dans ce navigateur : rien n’est envoyé, enregistré ni exécuté.',
  find: 'Trouver la cause',
  found: 'Ce qui ne va pas',
  foundCount: 'Causes trouvées : {0}. Elles suivent ce bouton.',
  foundNothing:
    'Aucune erreur connue dans ce texte. Collez autre chose, de préférence les lignes de la console, ou parcourez les causes ci-dessous.',
  fieldEmpty:
    'Le champ est vide. Collez-y d’abord le code source de la page, sa politique de sécurité ou des lignes de la console.',
  textUnread:
    'Rien dans ce texte ne concerne la déclaration : ni HTML, ni politique de sécurité, ni ligne qui la nomme. Collez tout le code source de la page où rien ne s’affiche, ou les lignes de sa console.',
  foundIn: 'Trouvé ici :',
  write: 'Écrivez plutôt :',
  all: 'Toutes les causes connues',
  sign: 'Comment la reconnaître',
  console: 'Dans la console',
  everyBrowser: 'Tous les navigateurs',
  cure: 'Que faire',
  reasons: {
    'markup-dropped': {
      what: 'Le site a supprimé le script et la carte',
      sign: 'Seul le texte s’affiche, ou rien du tout ; `icat-statement` ne figure nulle part dans le code source.',
      cure: 'Votre rôle ne permet pas de coller de script, ou le champ n’accepte que du texte. Demandez à un administrateur de coller l’extrait de code en HTML, ou collez l’adresse de la page de la déclaration, seule sur une ligne.',
    },
    'address-in-line': {
      what: 'L’adresse se trouve sur une ligne avec d’autres mots',
      sign: 'Là où devrait se trouver la carte, on lit l’adresse de la page de la déclaration dans une phrase, ou sous d’autres mots du même paragraphe.',
      cure: 'WordPress n’affiche la carte que pour une adresse seule dans son propre paragraphe. Placez le curseur devant l’adresse et appuyez sur Entrée, faites de même après elle, et publiez de nouveau.',
    },
    'shown-as-text': {
      what: 'L’extrait a été collé comme du texte, et non comme du HTML',
      sign: 'Les visiteurs lisent le code lui-même, par exemple `<icat-statement>`.',
      cure: 'Supprimez-le et collez-le là où l’éditeur accepte du HTML : un bloc « HTML personnalisé », l’affichage du code source ou un champ pour code d’intégration.',
    },
    'script-dropped': {
      what: 'Le script de la carte manque',
      sign: 'Le début du texte de la déclaration s’affiche sans carte. Le code source contient `<icat-statement>`, mais aucun script de ce nom.',
      cure: 'Collez de nouveau l’extrait entier. Si le script disparaît encore, votre rôle ou l’éditeur n’en permet aucun : utilisez l’adresse ou le cadre. Si votre site charge la carte avec ses propres scripts, la cause est ailleurs.',
    },
    'type-dropped': {
      what: 'Le script a perdu son `type="module"`',
      sign: 'La console mentionne `import.meta`.',
      cure: 'Le plus souvent, un outil d’optimisation du site le retire : excluez-y ce script. Dans un éditeur, rétablissez `type="module"` dans la balise du script.',
    },
    'script-held': {
      what: 'Un outil d’optimisation ou un bandeau de consentement retient le script',
      sign: 'Dans le code source, le script a un autre `type` que `module`, ou son adresse se trouve dans `data-src`.',
      cure: 'Excluez ce script du chargement différé et du consentement : il ne dépose aucun cookie et n’enregistre rien.',
    },
    'hash-changed': {
      what: 'Le script n’est pas celui que l’extrait désigne',
      sign: 'Le navigateur refuse le script parce que son empreinte ne correspond pas à `integrity`.',
      cure: 'Copiez de nouveau l’extrait. Si un outil d’optimisation réduit le script ou en sert une copie, excluez-y ce script.',
    },
    'script-blocked': {
      what: 'La Content-Security-Policy de la page bloque le script',
      sign: 'La console nomme le script et la directive `script-src` ou `default-src`.',
      cure: 'La personne qui gère le serveur ajoute l’hôte du script, ou son empreinte, à `script-src`.',
    },
    'statement-blocked': {
      what: 'La Content-Security-Policy de la page bloque la déclaration',
      sign: 'La console nomme `statement.json` et la directive `connect-src` ou `default-src`.',
      cure: 'La personne qui gère le serveur ajoute l’hôte de la déclaration à `connect-src`.',
    },
    'frame-blocked': {
      what: 'La Content-Security-Policy de la page bloque le cadre',
      sign: 'À la place du cadre se trouve une zone vide. Cela ne concerne que le cadre et l’adresse collée.',
      cure: 'La personne qui gère le serveur ajoute l’hôte du cadre à `frame-src`.',
    },
    'not-https': {
      what: 'L’adresse de la page ou du script commence par `http:`',
      sign: 'Le navigateur indique que la page n’est pas sécurisée, ou ne charge pas le script sur une page sécurisée.',
      cure: 'Servez la page en `https:` et écrivez `https:` dans l’extrait. Sur une page en `http:`, aucun navigateur ne peut vérifier les signatures : le texte reste, sans carte.',
    },
    'file-page': {
      what: 'La page a été ouverte depuis le disque',
      sign: 'L’adresse de la page commence par `file:`.',
      cure: 'Placez la page sur un serveur web, éventuellement sur votre propre ordinateur, et ouvrez-la à partir de là.',
    },
    'closed-empty': {
      what: 'Des paragraphes automatiques ferment la carte trop tôt',
      sign: 'Sous la carte, le début du texte de la déclaration reste affiché.',
      cure: 'Collez l’extrait sans le modifier, avec le `<div>` qui l’entoure et ses retours à la ligne. Dans WordPress, utilisez un bloc « HTML personnalisé ».',
    },
    'not-closed': {
      what: 'La balise de fermeture de la carte manque',
      sign: 'La suite de la page a disparu, ou se trouve dans l’élément de la carte.',
      cure: 'Écrivez `</icat-statement>` après le texte de la déclaration. En HTML, `<icat-statement />` ne ferme rien.',
    },
    'curly-quotes': {
      what: 'Les guillemets droits sont devenus typographiques',
      sign: 'Le code source contient `type=”module”` au lieu de `type="module"`.',
      cure: 'Copiez de nouveau l’extrait et collez-le directement, sans passer par un traitement de texte ni par un courriel.',
    },
    'markers-off': {
      what: 'Le site ne cherche pas les marqueurs',
      sign: 'Le code source contient `<div class="icat-statement">`, et seul son texte s’affiche.',
      cure: 'Le propriétaire du site place une fois pour toutes dans le thème le script avec l’attribut `icat-markers`.',
    },
    sandboxed: {
      what: 'Un « sandbox » interdit les scripts',
      sign: 'Le cadre montre le texte de la déclaration, mais pas de carte.',
      cure: 'Ajoutez `allow-scripts` à `sandbox`. Si l’éditeur le retire, le texte et ses liens restent.',
    },
    'module-unreachable': {
      what: 'Le script ne peut pas être chargé',
      sign: 'L’onglet « Réseau » des outils du navigateur l’indique comme échoué, bloqué ou introuvable.',
      cure: 'Comparez son adresse avec celle d’un nouvel extrait. Essayez un autre réseau, et sans bloqueur de publicité. Une copie sur un autre hôte a besoin des en-têtes `Content-Type: text/javascript` et `Access-Control-Allow-Origin: *`.',
    },
    'statement-unreachable': {
      what: 'La déclaration ne peut pas être chargée',
      sign: 'Le début du texte reste ; au-dessous, une ligne le signale et un bouton permet de réessayer.',
      cure: 'Réessayez plus tard. Si rien ne change, vérifiez que `src` contient la bonne adresse et que son serveur répond aux autres sites (`Access-Control-Allow-Origin`). Si la carte provient de vos propres scripts, indiquez `src`.',
    },
    'statement-refused': {
      what: 'Le fichier chargé n’est pas la déclaration signée',
      sign: 'Le début du texte reste, et une ligne de la console dit ce qui ne va pas dans le fichier.',
      cure: 'Retirez `src` et `trusted-keys`, pour que la carte prenne le fichier de l’ICAT. Une copie chez vous doit être identique à l’octet près, envoyée comme `application/json` et tenue à jour.',
    },
    'no-charset': {
      what: 'La page n’indique pas son encodage',
      sign: 'Des lettres sont illisibles jusqu’à l’arrivée de la carte.',
      cure: 'Écrivez `<meta charset="utf-8">` en première ligne de `<head>` et enregistrez la page en UTF-8.',
    },
    'old-browser': {
      what: 'Le navigateur est trop ancien',
      sign: 'Seul le texte s’affiche, alors que d’autres navigateurs montrent la carte.',
      cure: 'La carte demande Chrome ou Edge 125, Firefox 126, Safari 17.5 ou plus récent. Dans les versions antérieures le texte reste, comme prévu.',
    },
    'withdrawn-or-expired': {
      what: 'L’ICAT a retiré la déclaration, ou elle n’est plus à jour',
      sign: 'La carte elle-même le dit.',
      cure: 'Rien n’est en panne : la carte suit ce que publie l’ICAT. Le texte collé, en HTML ou brut, non : remplacez-le.',
    },
  },
};
