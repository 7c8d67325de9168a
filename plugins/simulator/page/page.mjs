'use strict'
const $ = id => document.getElementById(id)
const list = $('messages')
const emoji = { 76: '👍', 124: '👌', 66: '❤️', 63: '🌹', 277: '👀', 320: '🎉', 424: '✅', 10068: '❓' }
const places = {
  group: {
    suggestions: [
      '找 三年级 数学 分数 教案', '取 1', '更多', '听课 本周', '听课 排 下周三 第2节 三(2)班 数学 分数的初步认识 何老师',
      '听课 报名 1', '我的资料', '帮助',
    ],
    empty: '还没有消息。先点“示例”发一份资料，再发“找 三年级 数学 分数 教案”，然后发“取 1”。排一节听评课，发“听课 帮助”看怎么说。',
  },
  private: {
    suggestions: ['我的听课', '听课 记录 1', '听课 缺', '听课 统计', '听课 记录本', '听课 日历', '听课 帮助'],
    empty: '这里只有您和机器人。听课记录、自己的节数、记录本都在这里说，提醒和通知也会私聊到这里。',
  },
}
let state = { groups: [], samples: [], messages: [] }
let groupId = 0
let userId = 0
let place = 'group'
let quoted = null
// How many private messages each teacher got and has not looked at, since the page was opened.
const unread = new Map()
const shown = new Map()
// Messages told while the whole is being loaded; the answer may be older than they are.
let early = null

const chatShown = () => (place === 'private' ? `private-${userId}` : `group-${groupId}`)

// Everything that came from a chat is put in as text, never as markup.
function make(tag, className, text) {
  const element = document.createElement(tag)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`
}

function emojiOf(id) {
  if (emoji[id]) return emoji[id]
  const code = Number(id)
  return code > 9000 && code <= 0x10ffff ? String.fromCodePoint(code) : '🙂'
}

const colours = ['#3f7fbf', '#9060a8', '#b0662c', '#32856d', '#a84f62', '#5e6f2e']
const words = {
  doc: /\.(docx?|wps|txt|md)$/i, ppt: /\.(pptx?|dps|enbx)$/i, xls: /\.(xlsx?|et|csv)$/i, pdf: /\.pdf$/i, zip: /\.(zip|rar|7z)$/i,
}
const kindOf = name => Object.keys(words).find(kind => words[kind].test(name)) || 'other'
const extension = name => (/\.([^.]{1,5})$/.exec(name) || ['', '文件'])[1].toUpperCase()

function linked(text) {
  const parts = document.createDocumentFragment()
  let end = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'，。；、）】》]+/g)) {
    parts.append(text.slice(end, match.index))
    const link = make('a', '', match[0])
    link.href = match[0]
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    parts.append(link)
    end = match.index + match[0].length
  }
  parts.append(text.slice(end))
  return parts
}

function fileCard(part) {
  const card = make(part.url ? 'a' : 'div', part.url ? 'file-card' : 'file-card gone')
  if (part.url) {
    card.href = part.url
    card.download = part.name
    card.title = '下载'
  }
  const what = make('div', 'what')
  what.append(make('div', 'file-name', part.name))
  what.append(make('div', 'size', part.url ? `${size(part.sizeBytes)} · 点按下载` : '群文件已过期，QQ 里打不开了'))
  card.append(what, make('div', `kind ${kindOf(part.name)}`, extension(part.name)))
  return card
}

const drawPart = {
  text: part => linked(part.text),
  at: part => make('span', 'at', `@${part.name} `),
  file: fileCard,
  image: part => {
    const image = make('img')
    image.src = part.url
    image.alt = part.name
    return image
  },
  card: part => {
    if (!part.url || !/^https?:\/\//.test(part.url)) return make('span', '', `[卡片] ${part.title}`)
    const link = make('a', '', `[卡片] ${part.title}`)
    link.href = part.url
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    return link
  },
  forward: part => make('span', '', `[合并转发]\n${part.lines.join('\n')}`),
}

function under(message) {
  const row = make('div', 'under')
  for (const { emojiId, userIds } of message.reactions) {
    const button = make('button', 'reaction', `${emojiOf(emojiId)} ${userIds.length}`)
    button.type = 'button'
    const added = !userIds.includes(userId)
    button.title = added ? '我也贴一个' : '取消'
    button.onclick = () => ask('react', { key: message.key, emojiId, added })
    row.append(button)
  }
  const reply = make('button', 'reply', '引用')
  reply.type = 'button'
  reply.onclick = () => quote(message)
  const like = make('button', 'like', '赞')
  like.type = 'button'
  like.title = '贴一个赞'
  like.onclick = () => ask('react', { key: message.key, emojiId: '76' })
  row.append(reply, like)
  return row
}

function draw(message) {
  if (message.isRecalled) {
    const line = make('li', 'recalled', `${message.name} 撤回了一条消息`)
    line.dataset.key = message.key
    return line
  }
  const item = make('li', `message${message.senderId === userId ? ' mine' : ''}`)
  item.dataset.key = message.key
  const face = make('div', 'face', message.isBot ? '联' : message.name.slice(-3, -2) || message.name.slice(0, 1))
  face.style.background = message.isBot ? '#1677d2' : colours[message.senderId % colours.length]
  const body = make('div', 'body')
  const name = make('div', 'name', message.name)
  if (message.isBot) name.append(make('b', '', '机器人'))
  const bubble = make('div', 'bubble')
  if (message.quote) bubble.append(make('div', 'cited', `${message.quote.name}：${message.quote.text}`))
  for (const part of message.parts) bubble.append(drawPart[part.kind](part))
  body.append(name, bubble, under(message))
  item.append(face, body)
  return item
}

const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 80
function toEnd() {
  list.scrollTop = list.scrollHeight
  $('to-end').hidden = true
}

function show(message) {
  const follow = atEnd() || message.senderId === userId
  const old = shown.get(message.key)
  const item = draw(message)
  shown.set(message.key, item)
  if (old) old.replaceWith(item)
  else {
    list.querySelector('.empty')?.remove()
    const next = [...list.children].find(each => Number(each.dataset.key) > message.key)
    list.insertBefore(item, next || null)
  }
  if (follow) toEnd()
  else if (!old) $('to-end').hidden = false
}

function option(value, text, selected) {
  const made = make('option', '', text)
  made.value = value
  made.selected = selected
  return made
}

function drawGroups() {
  const group = state.groups.find(each => each.groupId === groupId)
  $('group').replaceChildren(...state.groups.map(each => option(each.groupId, each.name, each === group)))
  $('member').replaceChildren(...group.members.map(each => option(each.userId, named(each), each.userId === userId)))
  drawPlace()
  if (!$('group-list').contains(document.activeElement)) drawGroupList(group)
  $('bot-state').textContent = state.isBotConnected ? `● ${state.botName}在线` : `○ ${state.botName}未连接`
  $('bot-state').className = state.isBotConnected ? '' : 'away'
  for (const button of document.querySelectorAll('[data-do=reset]')) button.hidden = !state.canReset
}

const named = ({ userId: id, name }) => (unread.get(id) ? `${name}（${unread.get(id)} 条私聊没看）` : name)

function drawPlace() {
  for (const button of $('place').children) {
    const isPrivate = button.dataset.place === 'private'
    button.setAttribute('aria-pressed', button.dataset.place === place)
    if (isPrivate) button.textContent = `私聊机器人${unread.get(userId) ? ` (${unread.get(userId)})` : ''}`
  }
  $('samples-open').hidden = place === 'private'
}

function drawChips() {
  $('chips').replaceChildren(
    ...places[place].suggestions.map(text => {
      const button = make('button', '', text)
      button.type = 'button'
      button.onclick = () => sendText(text)
      return button
    }),
  )
}

function drawGroupList(group) {
  $('group-list').replaceChildren(
    ...state.groups.map(each => {
      const button = make('button', '', each.name)
      button.type = 'button'
      button.setAttribute('aria-current', each === group)
      button.append(make('small', '', `${each.fileCount} 个文件`))
      button.onclick = () => {
        button.blur()
        goTo('group')
        load(each.groupId)
      }
      return button
    }),
  )
}

function drawSamples() {
  const own = [...state.samples].sort((a, b) => (b.groupId === groupId) - (a.groupId === groupId))
  $('sample-list').replaceChildren(
    ...own.map(sample => {
      const item = make('li')
      const button = make('button', '', sample.name)
      button.type = 'button'
      button.append(make('small', '', `${sample.school} · ${size(sample.sizeBytes)}`))
      button.onclick = async () => {
        $('samples').close()
        await ask('post-sample', { index: sample.index })
      }
      item.append(button)
      return item
    }),
  )
}

function goTo(wanted) {
  place = wanted
  drawChips()
}

// Which chat the page wants to hear of: the group, or this person's talk with the bot.
const about = wanted => `/try/api/state?group=${wanted}${place === 'private' ? `&person=${userId}` : ''}`

async function load(wanted) {
  early = []
  if (place === 'private') unread.delete(userId)
  const response = await fetch(about(wanted || groupId))
  state = await response.json()
  const group = state.groups.find(each => each.groupId === (wanted || groupId)) || state.groups[0]
  if (!group) return
  if (group.groupId !== (wanted || groupId)) return load(group.groupId)
  groupId = group.groupId
  if (!group.members.some(each => each.userId === userId)) userId = group.members[0].userId
  quote(null)
  drawGroups()
  drawSamples()
  drawMessages()
}

function drawMessages() {
  shown.clear()
  list.replaceChildren()
  if (state.messages.length === 0) {
    list.append(make('li', 'empty', places[place].empty))
  }
  for (const message of state.messages) show(message)
  for (const message of early || []) if (message.chat === chatShown()) show(message)
  early = null
  toEnd()
}

function tell(sentence) {
  $('notice').textContent = sentence || ''
  $('notice').hidden = !sentence
}

async function send(path, body) {
  try {
    const response = await fetch(`/try/api/${path}`, { method: 'POST', headers: { 'X-Lianxiao-Try': '1' }, body })
    const answer = await response.json()
    tell(response.ok ? '' : answer.error)
    return response.ok
  } catch {
    tell('没有发出去：机器人可能已经停了。')
    return false
  }
}

const ask = (command, body) => send(command, JSON.stringify({ groupId, userId, isPrivate: place === 'private', ...body }))

async function sendFiles(files) {
  for (const file of files) {
    if (file.size > 100 * 1024 * 1024) {
      tell(`${file.name} 超过 100 MB，没有发出去。`)
      continue
    }
    const asPhoto = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? '1' : ''
    const said = new URLSearchParams({ groupId, userId, isPrivate: place === 'private', name: file.name, asPhoto })
    if (!(await send(`upload?${said}`, file))) return
  }
}

function quote(message) {
  quoted = message
  $('quote').hidden = !message
  if (!message) return
  const text = message.parts.map(part => part.text || part.name || '').join('')
  $('quote').firstElementChild.textContent = `引用 ${message.name}：${text}`
  $('text').focus()
}

async function sendText(text) {
  if (!text.trim()) return
  const replyTo = quoted ? quoted.key : undefined
  if (await ask('say', { text, replyTo })) quote(null)
}

$('composer').onsubmit = async event => {
  event.preventDefault()
  const text = $('text').value
  $('text').value = ''
  grow()
  await sendText(text)
}
function grow() {
  $('text').style.height = 'auto'
  $('text').style.height = `${Math.min($('text').scrollHeight + 2, 140)}px`
}
$('text').oninput = grow
$('text').onkeydown = event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  $('composer').requestSubmit()
}
$('text').onpaste = event => {
  if (event.clipboardData.files.length === 0) return
  event.preventDefault()
  sendFiles([...event.clipboardData.files])
}
$('file').onchange = async event => {
  await sendFiles([...event.target.files])
  event.target.value = ''
}
$('group').onchange = event => {
  goTo('group')
  load(Number(event.target.value))
}
$('member').onchange = event => {
  userId = Number(event.target.value)
  load(groupId)
}
for (const button of $('place').children) {
  button.onclick = () => {
    goTo(button.dataset.place)
    load(groupId)
  }
}
$('quote').querySelector('button').onclick = () => quote(null)
$('to-end').onclick = toEnd
$('samples-open').onclick = () => $('samples').showModal()
$('samples-close').onclick = () => $('samples').close()
$('samples').onclick = event => {
  if (event.target === $('samples')) $('samples').close()
}
$('post-school').onclick = () => {
  $('samples').close()
  ask('post-school-samples', {})
}
for (const button of document.querySelectorAll('[data-do]')) {
  button.onclick = () => {
    $('samples').close()
    ask(button.dataset.do, {})
  }
}
drawChips()
// Dragging over inner elements fires leave and enter in pairs; only leaving the window counts.
document.ondragover = event => {
  event.preventDefault()
  $('drop').hidden = false
}
document.ondragleave = event => {
  if (!event.relatedTarget) $('drop').hidden = true
}
document.ondrop = event => {
  event.preventDefault()
  $('drop').hidden = true
  sendFiles([...event.dataTransfer.files])
}

function noteUnread({ chat, isBot }) {
  const personId = Number(/^private-(\d+)$/.exec(chat)?.[1])
  if (!personId || !isBot) return
  unread.set(personId, (unread.get(personId) || 0) + 1)
  redrawGroups()
}

/** Not while somebody is choosing: drawing a list anew closes it. */
function redrawGroups() {
  const isChoosing = [$('group'), $('member')].includes(document.activeElement)
  if (state.groups.length > 0 && !isChoosing) drawGroups()
}

let wasAway = false
const events = new EventSource('/try/api/events')
events.addEventListener('message', event => {
  const message = JSON.parse(event.data)
  early?.push(message)
  if (message.chat !== chatShown()) return noteUnread(message)
  const isNewFile = !shown.has(message.key) && message.parts.some(part => part.kind === 'file')
  show(message)
  if (isNewFile) refreshGroups()
})
events.addEventListener('refresh', () => load(groupId))
events.onerror = () => {
  wasAway = true
  tell('与机器人的连接断了，正在重连…')
}
events.onopen = () => {
  if (wasAway) load(groupId)
  wasAway = false
  tell('')
}
async function refreshGroups() {
  const response = await fetch(about(groupId)).catch(() => null)
  if (!response?.ok) return
  const { groups, isBotConnected } = await response.json()
  Object.assign(state, { groups, isBotConnected })
  redrawGroups()
}
load(0)
setInterval(refreshGroups, 10000)
