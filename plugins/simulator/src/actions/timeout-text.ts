/** The words NapCat uses when it does not hear back from QQ. */
export const timeoutText =
  'Timeout: NTEvent serviceAndMethod:NodeIKernelMsgService/sendMsg ' +
  'ListenerName:NodeIKernelMsgListener/onMsgInfoListUpdate EventRet: {"result": 0, "errMsg": ""}'
