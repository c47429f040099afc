import type {HelpWords} from '../help-words.js';

export const zh: HelpWords = {
  heading: '什么都没有显示？',
  introduction: '请在此粘贴您页面的一部分内容，即可了解问题所在和解决办法。',
  howTo:
    '页面源代码：按 Ctrl+U，Mac 上按 Option+Command+U。控制台内容：按 F12 或 Option+Command+I，然后选择“控制台”。Content-Security-Policy：请询问服务器管理员。',
  label: '页面源代码、安全策略或控制台内容',
  privacy: '您粘贴的内容只留在本浏览器中：不会发送，不会保存，也不会运行。',
  find: '查找原因',
  found: '问题所在',
  foundCount: '找到的原因数：{0}。详情见此按钮之后。',
  foundNothing: '其中没有发现已知的问题。请粘贴其他内容，最好是控制台内容，或查看下列各种原因。',
  fieldEmpty: '输入框是空的。请先粘贴页面源代码、安全策略或控制台内容。',
  textUnread:
    '这段文字中没有与声明有关的内容：没有 HTML，没有安全策略，也没有提到声明的行。请粘贴未显示卡片的页面的全部源代码，或其控制台内容。',
  foundIn: '发现于：',
  write: '请改为：',
  all: '所有已知原因',
  sign: '如何识别',
  console: '控制台中显示',
  everyBrowser: '所有浏览器',
  cure: '解决办法',
  reasons: {
    'markup-dropped': {
      what: '网站删除了脚本和卡片',
      sign: '页面上只有文字，或什么都没有；源代码中找不到 `icat-statement`。',
      cure: '您的角色不允许粘贴脚本，或该输入框只接受文字。请让管理员以 HTML 方式粘贴代码片段，或改为将声明页面的网址单独粘贴在一行。',
    },
    'address-in-line': {
      what: '网址与其他文字在同一行',
      sign: '在应显示卡片的位置，声明页面的网址出现在句子中，或在同一段落的其他文字之下。',
      cure: '只有当网址在一个段落中单独出现时，WordPress 才会显示卡片。请把光标放在网址前按回车键，在网址后也按回车键，然后重新发布。',
    },
    'shown-as-text': {
      what: '代码片段被当作文字而不是 HTML 粘贴',
      sign: '访问者看到的是代码本身，例如 `<icat-statement>`。',
      cure: '请将其删除，再粘贴到编辑器接受 HTML 的地方：“自定义 HTML”区块、源代码视图或嵌入代码输入框。',
    },
    'script-dropped': {
      what: '缺少卡片的脚本',
      sign: '可以看到声明的开头文字，但没有卡片。源代码中有 `<icat-statement>`，却没有同名的脚本。',
      cure: '请重新粘贴完整的代码片段。如果脚本再次消失，说明您的角色或编辑器不允许脚本：请使用网址或框架。如果您的网站从自己打包的脚本中加载卡片，则原因不在这里。',
    },
    'type-dropped': {
      what: '脚本缺少 `type="module"`',
      sign: '控制台中提到 `import.meta`。',
      cure: '多半是网站的优化工具将其删除：请在该工具中排除此脚本。在编辑器中，请把 `type="module"` 写回脚本标签。',
    },
    'script-held': {
      what: '优化工具或同意提示条拦住了脚本',
      sign: '在源代码中，脚本的 `type` 不是 `module`，或其网址写在 `data-src` 中。',
      cure: '请将此脚本排除在延迟加载和同意管理之外：它不使用 Cookie，也不保存任何内容。',
    },
    'hash-changed': {
      what: '脚本与代码片段所指定的不一致',
      sign: '浏览器拒绝该脚本，因为其哈希值与 `integrity` 不符。',
      cure: '请重新复制代码片段。如果优化工具压缩了脚本或提供其副本，请在该工具中排除此脚本。',
    },
    'script-blocked': {
      what: '页面的 Content-Security-Policy 阻止了脚本',
      sign: '控制台中出现该脚本以及指令 `script-src` 或 `default-src`。',
      cure: '请服务器管理员将脚本的主机或其哈希值加入 `script-src`。',
    },
    'statement-blocked': {
      what: '页面的 Content-Security-Policy 阻止了声明',
      sign: '控制台中出现 `statement.json` 以及指令 `connect-src` 或 `default-src`。',
      cure: '请服务器管理员将声明的主机加入 `connect-src`。',
    },
    'frame-blocked': {
      what: '页面的 Content-Security-Policy 阻止了框架',
      sign: '框架的位置是空白。这只涉及框架和粘贴的网址。',
      cure: '请服务器管理员将框架的主机加入 `frame-src`。',
    },
    'not-https': {
      what: '页面或脚本的网址以 `http:` 开头',
      sign: '浏览器提示页面不安全，或不在安全页面上加载脚本。',
      cure: '请通过 `https:` 提供页面，并在代码片段中写 `https:`。在 `http:` 页面上，任何浏览器都无法验证签名：只保留文字，没有卡片。',
    },
    'file-page': {
      what: '页面是从磁盘打开的',
      sign: '页面网址以 `file:` 开头。',
      cure: '请将页面放到网络服务器上（也可以是您自己计算机上的服务器），再从那里打开。',
    },
    'closed-empty': {
      what: '自动分段过早地关闭了卡片',
      sign: '声明的开头文字一直留在卡片下方。',
      cure: '请原样粘贴代码片段，包括外面的 `<div>` 和其中的换行。在 WordPress 中请使用“自定义 HTML”区块。',
    },
    'not-closed': {
      what: '缺少卡片的结束标签',
      sign: '页面后面的内容消失，或位于卡片的元素之中。',
      cure: '请在声明的文字之后写上 `</icat-statement>`。在 HTML 中，`<icat-statement />` 并不会关闭元素。',
    },
    'curly-quotes': {
      what: '直引号变成了弯引号',
      sign: '源代码中是 `type=”module”`，而不是 `type="module"`。',
      cure: '请重新复制代码片段并直接粘贴，不要经过文字处理软件或邮件。',
    },
    'markers-off': {
      what: '网站没有查找标记',
      sign: '源代码中有 `<div class="icat-statement">`，但只显示其中的文字。',
      cure: '请网站所有者在主题中放入带有 `icat-markers` 属性的脚本，一次即可。',
    },
    sandboxed: {
      what: '沙盒禁止运行脚本',
      sign: '框架中显示声明的文字，但没有卡片。',
      cure: '请在 `sandbox` 中加入 `allow-scripts`。如果编辑器又将其删除，文字及其链接仍会保留。',
    },
    'module-unreachable': {
      what: '脚本无法加载',
      sign: '在浏览器工具的“网络”视图中，该脚本显示为失败、被阻止或未找到。',
      cure: '请将其网址与新代码片段中的网址进行比较。请换一个网络，并关闭广告拦截工具再试。放在其他主机上的副本需要标头 `Content-Type: text/javascript` 和 `Access-Control-Allow-Origin: *`。',
    },
    'statement-unreachable': {
      what: '声明无法加载',
      sign: '开头文字保留不变，下方有一行说明和一个重试按钮。',
      cure: '请稍后再试。如果仍然如此，请检查 `src` 中的网址是否正确，以及其服务器是否响应其他网站（`Access-Control-Allow-Origin`）。如果卡片来自您自己打包的脚本，请设置 `src`。',
    },
    'statement-refused': {
      what: '加载的内容不是经签名的声明',
      sign: '开头文字保留不变，控制台中有一行说明文件有何问题。',
      cure: '请去掉 `src` 和 `trusted-keys`，让卡片使用 ICAT 自己的文件。您自己的副本必须逐字节相同，以 `application/json` 发送，并及时更新。',
    },
    'no-charset': {
      what: '页面没有注明字符编码',
      sign: '在卡片出现之前，部分文字是乱码。',
      cure: '请将 `<meta charset="utf-8">` 写在 `<head>` 的第一行，并以 UTF-8 保存页面。',
    },
    'old-browser': {
      what: '浏览器版本过旧',
      sign: '只显示文字，而其他浏览器显示卡片。',
      cure: '卡片需要 Chrome 或 Edge 125、Firefox 126、Safari 17.5 或更新的版本。在更旧的版本中文字会保留，这属于正常情况。',
    },
    'withdrawn-or-expired': {
      what: 'ICAT 已撤回声明，或声明已过期',
      sign: '卡片本身会说明。',
      cure: '没有任何故障：卡片随 ICAT 的发布内容而变化。以 HTML 或纯文本粘贴的文字则不会：请予以替换。',
    },
  },
};
