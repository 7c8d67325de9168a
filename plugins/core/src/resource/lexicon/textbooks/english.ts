/**
 * Unit titles of 人教版 English, with words of grammar and exercises. Sources: docs/lexicon.md.
 */
export const ENGLISH = `
人教版 英语 三上
1 | making friends、different families、amazing animals、plants around us、the colourful world、
  useful numbers、my friends、let's be friends
1 | look at me、we love animals、let's eat、happy birthday
人教版 英语 三下
1 | welcome back to school、my family、at the zoo、where is my car、do you like pears、how many
1 | meeting new friends、expressing yourself、learning better、healthy food、old toys、
  numbers in life
人教版 英语 四上
1 | my classroom、my schoolbag、my friends、my home、dinner's ready、meet my family
1 | helping at home、places we live in、helping in the community、the weather and us、
  changing for the seasons
人教版 英语 四下
1 | my school、what time is it、~weather、at the farm、my clothes、~shopping
人教版 英语 五上
1 | what's he like、my week、what would you like、what can you do、there is a big bed、
  in a nature park
人教版 英语 五下
1 | my day、my favourite season、my school calendar、when is easter、whose dog is it、work quietly
人教版 英语 六上
1 | how can i get there、ways to go to school、my weekend plan、i have a pen pal、what does he do、
  how do you feel
人教版 英语 六下
1 | how tall are you、last weekend、where did you go、then and now、a farewell party
人教版 英语 七上
1 | you and me、we're family、my school、my favourite subject、fun clubs、a day in the life、
  happy birthday、good morning、what's this in english、my name's gina、this is my sister、
  is this your pencil、where's my schoolbag、do you have a soccer ball、do you like bananas、
  how much are these socks、when is your birthday、my favorite subject is science
人教版 英语 七下
1 | animal friends、no rules no order、keep fit、eat well、here and now、rain or shine、
  a day to remember、once upon a time、can you play the guitar、what time do you go to school、
  how do you get to school、don't eat in class、why do you like pandas、i'm watching tv、
  it's raining、is there a post office near here、what does he look like、i'd like some noodles、
  how was your school trip、what did you do last weekend
人教版 英语 八上
1 | where did you go on vacation、how often do you exercise、i'm more outgoing than my sister、
  what's the best movie theater、do you want to watch a game show、
  i'm going to study computer science、will people have robots、
  how do you make a banana milk shake、can you come to my party、if you go to the party、
  happy holiday、home sweet home、same or different、amazing plants and animals、
  what a delicious meal、plan for yourself、when tomorrow comes、let's communicate
人教版 英语 八下
1 | what's the matter、i'll help to clean up the city parks、could you please clean your room、
  why don't you talk to your parents、what were you doing when the rainstorm came、
  an old man tried to move the mountains、what's the highest mountain in the world、
  have you read treasure island yet、have you ever been to a museum、
  i've had this bike for three years
人教版 英语 九全
1 | how can we become good learners、i think that mooncakes are delicious、
  could you please tell me where the restrooms are、i used to be afraid of the dark、
  what are the shirts made of、when was it invented、
  teenagers should be allowed to choose their own clothes、it must belong to carla、
  i like music that i can dance to、you're supposed to shake hands、sad movies make me cry、
  life is full of the unexpected、we're trying to save the earth、
  i remember meeting all of you in grade 7
人教版 英语 高中 必修第一册
1 | teenage life、travelling around、sports and fitness、natural disasters、
  languages around the world、welcome unit
人教版 英语 高中 必修第二册
1 | cultural heritage、wildlife protection、~the internet、history and traditions、~music
人教版 英语 高中 必修第三册
1 | festivals and celebrations、morals and virtues、diverse cultures、space exploration、
  the value of money
人教版 英语 高中 选择性必修1
1 | people of achievement、looking into the future、fascinating parks、body language、
  working the land
人教版 英语 高中 选择性必修2
1 | science and scientists、bridging cultures、food and culture、journey across a vast land、
  first aid
人教版 英语 高中 选择性必修3
1 | ~art、healthy lifestyle、environmental protection、adversity and courage、~poems
英语
~语法 | ~语法、时态、时态语态、一般现在时、一般过去时、一般将来时、现在进行时、过去进行时、现在完成时、过去完成时、被动语态、虚拟语气、非谓语、非谓语动词、情态动词、定语从句、宾语从句、
  状语从句、名词性从句、主语从句、表语从句、同位语从句、强调句、倒装、主谓一致、冠词、介词、代词、连词、形容词、副词、比较级、最高级、可数名词、不可数名词、不定式、动名词、分词、独立主格、
  there be、祈使句、感叹句、反意疑问句、简单句、长难句、句子成分、词性转换
~词汇 | 单词、~词汇、~短语、~词组、高频词、单词表、核心词汇、~词根词缀、固定搭配、单词默写、单词听写、词汇默写、四级词汇、六级词汇、必背单词、不规则动词
~题型 | 完形填空、完形、语法填空、阅读理解、七选五、短文改错、短文填空、书面表达、读后续写、~应用文、概要写作、听力、听力材料、听力原文、~口语、英语作文、任务型阅读、首字母填空、
  补全对话、~单项选择、选词填空、翻译句子、句型转换、信息匹配
~语音 | 音标、字母、自然拼读、自然拼音、国际音标、phonics、元音、辅音、英文字母、26个字母
其他 | unit、module、reading、grammar、~vocabulary、~listening、~writing、let's talk、let's learn、
  story time、section a、section b、integrated skills、~starter、~project、~绘本、英文绘本、新概念、剑桥、雅思、托福、cet、
  ielts、toefl、英语角、starting out、understanding ideas、developing ideas、pep、lesson plan
`
