import type {HelpWords} from '../help-words.js';

export const es: HelpWords = {
  heading: '¿No se muestra nada?',
  introduction: 'Pegue aquí algo de su página y lea qué falla y cómo se arregla.',
  howTo:
    'Código fuente de la página: Ctrl+U, u Opción+Comando+U en Mac. Líneas de la consola: F12, u Opción+Comando+I, y después «Consola». Content-Security-Policy: la conoce quien administra el servidor.',
  label: 'Código fuente de la página, su política de seguridad o líneas de la consola',
  privacy: 'Lo que pegue se queda en este navegador: no se envía, no se guarda y no se ejecuta.',
  find: 'Buscar la causa',
  found: 'Qué falla',
  foundCount: 'Causas encontradas: {0}. Siguen a este botón.',
  foundNothing:
    'En este texto no hay ningún fallo conocido. Pegue otra parte, mejor las líneas de la consola, o repase las causas de abajo.',
  fieldEmpty:
    'El campo está vacío. Pegue primero en él el código fuente de la página, su política de seguridad o líneas de la consola.',
  textUnread:
    'Nada en este texto se refiere a la declaración: ni HTML, ni política de seguridad, ni una línea que la nombre. Pegue todo el código fuente de la página en la que no se muestra nada, o las líneas de su consola.',
  foundIn: 'Encontrado aquí:',
  write: 'Escriba en su lugar:',
  all: 'Todas las causas conocidas',
  sign: 'Cómo se reconoce',
  console: 'En la consola',
  everyBrowser: 'Todos los navegadores',
  cure: 'Qué hacer',
  reasons: {
    'markup-dropped': {
      what: 'El sitio ha eliminado el script y la tarjeta',
      sign: 'Solo aparece el texto, o nada; en el código fuente no figura `icat-statement`.',
      cure: 'Su rol no puede pegar scripts, o el campo solo admite texto. Pida a un administrador que pegue el fragmento como HTML, o pegue la dirección de la página de la declaración, sola en una línea.',
    },
    'address-in-line': {
      what: 'La dirección está en una línea con otras palabras',
      sign: 'Donde debería estar la tarjeta se lee la dirección de la página de la declaración dentro de una frase, o debajo de otras palabras del mismo párrafo.',
      cure: 'WordPress solo muestra la tarjeta si la dirección está sola en un párrafo propio. Ponga el cursor delante de la dirección y pulse Intro, haga lo mismo detrás de ella y vuelva a publicar.',
    },
    'shown-as-text': {
      what: 'El fragmento se pegó como texto y no como HTML',
      sign: 'Los visitantes leen el propio código, por ejemplo `<icat-statement>`.',
      cure: 'Bórrelo y péguelo donde el editor admita HTML: un bloque «HTML personalizado», la vista de código o un campo para código de inserción.',
    },
    'script-dropped': {
      what: 'Falta el script de la tarjeta',
      sign: 'Aparece el comienzo del texto de la declaración sin tarjeta. El código fuente contiene `<icat-statement>`, pero ningún script con ese nombre.',
      cure: 'Pegue de nuevo el fragmento completo. Si el script vuelve a desaparecer, su rol o el editor no admite ninguno: use la dirección o el marco. Si su sitio carga la tarjeta con sus propios scripts, esta no es la causa.',
    },
    'type-dropped': {
      what: 'El script ha perdido su `type="module"`',
      sign: 'La consola menciona `import.meta`.',
      cure: 'Casi siempre lo quita un optimizador del sitio: excluya allí este script. En un editor, vuelva a escribir `type="module"` en la etiqueta del script.',
    },
    'script-held': {
      what: 'Un optimizador o un aviso de consentimiento retiene el script',
      sign: 'En el código fuente el script tiene otro `type` que `module`, o su dirección está en `data-src`.',
      cure: 'Excluya este script de la carga diferida y del consentimiento: no usa cookies ni guarda nada.',
    },
    'hash-changed': {
      what: 'El script no es el que indica el fragmento',
      sign: 'El navegador rechaza el script porque su hash no coincide con `integrity`.',
      cure: 'Copie el fragmento de nuevo. Si un optimizador minimiza el script o sirve una copia, excluya allí este script.',
    },
    'script-blocked': {
      what: 'La Content-Security-Policy de la página bloquea el script',
      sign: 'La consola nombra el script y la directiva `script-src` o `default-src`.',
      cure: 'Quien administra el servidor añade el host del script, o su hash, a `script-src`.',
    },
    'statement-blocked': {
      what: 'La Content-Security-Policy de la página bloquea la declaración',
      sign: 'La consola nombra `statement.json` y la directiva `connect-src` o `default-src`.',
      cure: 'Quien administra el servidor añade el host de la declaración a `connect-src`.',
    },
    'frame-blocked': {
      what: 'La Content-Security-Policy de la página bloquea el marco',
      sign: 'En el lugar del marco hay un recuadro vacío. Solo afecta al marco y a la dirección pegada.',
      cure: 'Quien administra el servidor añade el host del marco a `frame-src`.',
    },
    'not-https': {
      what: 'La dirección de la página o del script empieza por `http:`',
      sign: 'El navegador indica que la página no es segura, o no carga el script en una página segura.',
      cure: 'Sirva la página por `https:` y escriba `https:` en el fragmento. En una página `http:` ningún navegador puede comprobar firmas: queda el texto, sin tarjeta.',
    },
    'file-page': {
      what: 'La página se abrió desde el disco',
      sign: 'La dirección de la página empieza por `file:`.',
      cure: 'Ponga la página en un servidor web, aunque sea en su propio ordenador, y ábrala desde allí.',
    },
    'closed-empty': {
      what: 'Los párrafos automáticos cierran la tarjeta demasiado pronto',
      sign: 'Debajo de la tarjeta permanece el comienzo del texto de la declaración.',
      cure: 'Pegue el fragmento sin cambios, con el `<div>` que lo rodea y con sus saltos de línea. En WordPress, use un bloque «HTML personalizado».',
    },
    'not-closed': {
      what: 'Falta la etiqueta de cierre de la tarjeta',
      sign: 'Lo que sigue en la página ha desaparecido, o está dentro del elemento de la tarjeta.',
      cure: 'Escriba `</icat-statement>` después del texto de la declaración. En HTML, `<icat-statement />` no cierra nada.',
    },
    'curly-quotes': {
      what: 'Las comillas rectas se han vuelto tipográficas',
      sign: 'El código fuente tiene `type=”module”` en lugar de `type="module"`.',
      cure: 'Copie el fragmento de nuevo y péguelo directamente, sin pasar por un procesador de textos ni por un correo.',
    },
    'markers-off': {
      what: 'El sitio no busca marcadores',
      sign: 'El código fuente tiene `<div class="icat-statement">`, y solo aparece su texto.',
      cure: 'El propietario del sitio pone en el tema, una sola vez, el script con el atributo `icat-markers`.',
    },
    sandboxed: {
      what: 'Un «sandbox» prohíbe los scripts',
      sign: 'El marco muestra el texto de la declaración, pero no la tarjeta.',
      cure: 'Añada `allow-scripts` a `sandbox`. Si el editor lo quita otra vez, quedan el texto y sus enlaces.',
    },
    'module-unreachable': {
      what: 'El script no se puede cargar',
      sign: 'La vista «Red» de las herramientas del navegador lo muestra como fallido, bloqueado o no encontrado.',
      cure: 'Compare su dirección con la de un fragmento nuevo. Pruebe con otra red y sin bloqueador de anuncios. Una copia en otro host necesita las cabeceras `Content-Type: text/javascript` y `Access-Control-Allow-Origin: *`.',
    },
    'statement-unreachable': {
      what: 'La declaración no se puede cargar',
      sign: 'Queda el comienzo del texto; debajo, una línea lo dice y hay un botón para reintentar.',
      cure: 'Inténtelo más tarde. Si sigue igual, compruebe que `src` tiene la dirección correcta y que su servidor responde a otros sitios (`Access-Control-Allow-Origin`). Si la tarjeta viene de sus propios scripts, indique `src`.',
    },
    'statement-refused': {
      what: 'Lo que se cargó no es la declaración firmada',
      sign: 'Queda el comienzo del texto, y una línea de la consola dice qué falla en el archivo.',
      cure: 'Quite `src` y `trusted-keys`, para que la tarjeta tome el archivo de ICAT. Una copia propia debe ser idéntica byte a byte, enviarse como `application/json` y renovarse.',
    },
    'no-charset': {
      what: 'La página no indica su codificación',
      sign: 'Algunas letras son ilegibles hasta que llega la tarjeta.',
      cure: 'Escriba `<meta charset="utf-8">` como primera línea de `<head>` y guarde la página en UTF-8.',
    },
    'old-browser': {
      what: 'El navegador es demasiado antiguo',
      sign: 'Solo aparece el texto, mientras que otros navegadores muestran la tarjeta.',
      cure: 'La tarjeta necesita Chrome o Edge 125, Firefox 126, Safari 17.5 o posterior. En los anteriores queda el texto, como debe ser.',
    },
    'withdrawn-or-expired': {
      what: 'El ICAT ha retirado la declaración, o ya no está al día',
      sign: 'La propia tarjeta lo dice.',
      cure: 'Nada está averiado: la tarjeta sigue lo que publica el ICAT. El texto pegado, en HTML o sin formato, no: sustitúyalo.',
    },
  },
};
