import type { EndpointScene } from '../endpoint-scene'
import { eventHead } from './encode-event'
import type { OneBotObject } from './encode-message'

/** NapCat's notice that QQ logged the account out; the adapter drops it. */
export function offlineNotice(scene: EndpointScene): OneBotObject {
  return {
    ...eventHead(scene, 'notice'),
    notice_type: 'bot_offline',
    user_id: scene.account,
    tag: 'KickedOffLine',
    message: '[下线通知] 你的帐号当前登录已失效，请重新登录。',
  }
}

/** A sign of life; `online` is QQ's state, not the link's. */
export function heartbeat(scene: EndpointScene): OneBotObject {
  return {
    ...eventHead(scene, 'meta_event'),
    meta_event_type: 'heartbeat',
    status: { online: scene.isOnline(), good: true },
    interval: scene.profile.heartbeatMs,
  }
}

/** The first event on a new link. */
export function lifecycle(scene: EndpointScene): OneBotObject {
  return { ...eventHead(scene, 'meta_event'), meta_event_type: 'lifecycle', sub_type: 'connect' }
}
