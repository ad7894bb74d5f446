/*! 計画ナビ widget v1,MIT*/
(()=>{
"use strict";
const WORDS={"ja":["計画について質問する","閉じる","読み込んでいます…","申し訳ありません。いまは計画ナビにつながりません。少し待ってから、もう一度お試しください。","計画ナビのページを開く（新しいタブ）"],"ja-simple":["計画に ついて 質問する","閉じる","少し 待って ください…","ごめんなさい。今は 計画ナビを 使えません。少し 待って、もう 一度 開いて ください。","計画ナビの ページを 開く（新しい タブ）"],"en":["Ask about the plan","Close","Loading…","Sorry, Keikaku Navi cannot be reached right now. Please try again a little later.","Open the Keikaku Navi page (new tab)"],"zh-Hans":["提问：规划写了什么","关闭","正在加载…","很抱歉，现在无法连接 Keikaku Navi。请稍后再试。","打开 Keikaku Navi 的网页（新标签页）"],"zh-Hant":["提問：計畫寫了什麼","關閉","載入中…","很抱歉，現在無法連線到 Keikaku Navi。請稍後再試。","開啟 Keikaku Navi 的網頁（新分頁）"],"ko":["계획에 대해 질문하기","닫기","불러오는 중입니다…","죄송합니다. 지금은 Keikaku Navi에 연결되지 않습니다. 잠시 후 다시 시도해 주세요.","Keikaku Navi 페이지 열기(새 탭)"],"vi":["Hỏi về kế hoạch","Đóng","Đang tải…","Xin lỗi, hiện không kết nối được với Keikaku Navi. Vui lòng thử lại sau ít phút.","Mở trang Keikaku Navi (tab mới)"],"ru":["Задать вопрос о плане","Закрыть","Загрузка…","К сожалению, сейчас нет связи с Keikaku Navi. Попробуйте ещё раз немного позже.","Открыть страницу Keikaku Navi (в новой вкладке)"]};
const TAG="keikaku-search";
const script=document.currentScript;
const home=script&&script.src?new URL("../",script.src).href:"";
const STYLE=`
:host{all:initial!important;display:block!important;direction:ltr!important;font:400 medium/1.5 system-ui,sans-serif!important;color-scheme:light dark!important;--g:#0017c1!important;--t:#fff!important}
:host(:not([mode=inline])){position:fixed!important;z-index:2147483646!important;inset:auto 1em 1em auto!important}
:host([position$=left]:not([mode=inline])){inset-inline:1em auto!important}
:host([position^=top]:not([mode=inline])){inset-block:1em auto!important}
:host([hidden]){display:none!important}
*{box-sizing:border-box}
[hidden]{display:none!important}
button{font:inherit;cursor:pointer}
.go{display:flex;align-items:center;gap:.625em;min-height:3.5em;padding:.5em 1.375em;border:2px solid var(--t);border-radius:2em;background:var(--g);color:var(--t);font-weight:700;text-align:start;box-shadow:0 .125em .75em #0006}
.go:hover{text-decoration:underline}
:host([mode=inline]) .go{width:100%;border:1px solid GrayText;border-radius:.5em;background:Field;color:FieldText;font-weight:400;box-shadow:none}
:host([mode=inline]) svg{color:var(--g)}
:focus-visible{outline:.25em solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}
svg{flex:none;width:1.5em;height:1.5em}
.box{position:relative;padding:0;border:1px solid GrayText;border-radius:.75em;overflow:hidden;background:Canvas;color:CanvasText}
section.box{height:44em;max-height:85vh}
dialog.box{position:fixed;inset:auto 1em 1em auto;width:30em;height:48em;max-width:calc(100vw - 2em);max-height:calc(100vh - 2em);border-top:.25em solid var(--g);overscroll-behavior:contain}
:host([position$=left]) dialog{inset-inline:1em auto}
:host([position^=top]) dialog{inset-block:1em auto}
dialog::backdrop{background:#0008}
@media (max-width:40em),(max-height:30em){dialog.box{inset:0!important;width:100%;height:100%;max-width:none;max-height:none;border-width:0;border-radius:0}}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}
.close{position:absolute;z-index:1;top:.375em;inset-inline-end:.375em;display:grid;place-items:center;width:2.75em;height:2.75em;padding:0;border:1px solid transparent;border-radius:.5em;background:none;color:CanvasText}
.close:focus-visible{outline-offset:-.25em}
p{margin:0;padding:1.25em 4em .5em 1.25em}
a{color:LinkText;margin:0 1.25em}
@media (prefers-color-scheme:dark){:host{--g:#7096f8!important;--t:#000060!important}:focus-visible{outline-color:#ffd43d;box-shadow:0 0 0 2px #000}}
@media (prefers-reduced-motion:no-preference){dialog[open]{animation:k .15s}@keyframes k{from{opacity:0;transform:translateY(1em)}}}
@media print{:host{display:none!important}}`;
const codeOf=(tag)=>{
const low=tag.toLowerCase();
const [first]=low.split("-");
if(first==="zh")return /hant|tw|hk|mo/.test(low)?"zh-Hant":"zh-Hans";
return Object.keys(WORDS).find((code)=>code.toLowerCase()===low)||(WORDS[first]?first:"en");
};
const make=(tag,attributes,...children)=>fill(document.createElement(tag),attributes,children);
const draw=(tag,attributes,...children)=>fill(document.createElementNS("http://www.w3.org/2000/svg",tag),attributes,children);
const fill=(element,attributes,children)=>{
for(const name in attributes)if(attributes[name] !=null)element.setAttribute(name,attributes[name]);
element.append(...children);
return element;
};
const paint=(colour)=>{
if(!/^#[\da-f]{6}$/i.test(colour))return "";
const [r,g,b]=[1,3,5].map((at)=>(parseInt(colour.slice(at,at + 2),16)/ 255)**2.2);
return `:host{--g:${colour}!important;--t:#${0.21 * r + 0.72 * g + 0.07 * b > 0.18 ? "000" : "fff"}!important}`;
};
const NAMES=["lang","color","color-dark","label","placeholder","plan","service"];
const able="adoptedStyleSheets" in Document.prototype;
if(able&&!customElements.get(TAG))customElements.define(TAG,class extends HTMLElement{
static observedAttributes=["mode",...NAMES];
#life;#frame;#ready;#opened;#timer;#loads;#parts;
constructor(){
super();
this.attachShadow({mode:"open"});
}
connectedCallback(){
this.#life=new AbortController();
const [mode,lang,color,dark,own,placeholder,plan,service]=["mode",...NAMES].map((name)=>this.getAttribute(name));
const inline=mode==="inline";
const near=this.closest("[lang]");
const code=codeOf(lang||(near&&near.lang)||navigator.language);
const [label,close,wait,down,link]=WORDS[code];
const tag=code==="ja-simple"?"ja":code;
const base=new URL(service||home,document.baseURI).href.replace(/\/?$/,"/");
const url=new URL("embed/panel",base);
const query={lang:code,site:location.origin,plan,placeholder};
for(const key in query)if(query[key])url.searchParams.set(key,query[key]);
const icon=draw("svg",{viewBox:"0 0 24 24","aria-hidden":true},draw("path",{d:"M4 4h16v12h-9l-5 5v-5H4zM8 8.5h8M8 12h5",fill:"none",stroke:"currentColor","stroke-width":2}));
const launch=make("button",{class:"go",type:"button",lang:tag,"aria-expanded":false,"aria-haspopup":inline?null:"dialog"},icon,own||(inline&&placeholder)||label);
const shut=make("button",{class:"close",type:"button","aria-label":close},"✕");
const note=make("p",{role:"status"});
const away=make("a",{href:`${base}?lang=${code}`,target:"_blank",rel:"noopener",hidden:""},link);
const box=make(inline?"section":"dialog",{class:"box",lang:tag,"aria-label":label,...(inline?{hidden:""}:{"aria-modal":true})},shut,note,away);
const sheet=new CSSStyleSheet();
sheet.replaceSync(`${STYLE}${paint(color)}@media (prefers-color-scheme:dark){${paint(dark)}}`);
this.shadowRoot.adoptedStyleSheets=[sheet];
this.shadowRoot.replaceChildren(launch,box);
this.#parts={inline,launch,box,note,away,url,label,wait,down};
this.#on(launch,"click",()=>this.open());
this.#on(shut,"click",()=>this.close());
this.#on(box,"click",(event)=>!inline&&event.target===box&&this.close());
this.#on(box,"close",()=>this.#closed());
this.#on(window,"message",(event)=>this.#heard(event));
}
disconnectedCallback(){
this.#life.abort();
this.#unload();
this.#life=null;
this.#opened=false;
this.shadowRoot.replaceChildren();
}
attributeChangedCallback(name,before,after){
if(before===after||!this.#life)return;
this.disconnectedCallback();
this.connectedCallback();
}
open(){
const{inline,launch,box}=this.#parts;
if(!this.#life||this.#opened)return;
this.#opened=true;
launch.setAttribute("aria-expanded",true);
if(inline){
launch.hidden=true;
box.hidden=false;
}else box.showModal();
if(this.#frame)this.#enter();
else this.#load();
this.#tell("open");
}
close(){
const{inline,box}=this.#parts;
if(!this.#life||!this.#opened)return;
if(inline)this.#closed();
else box.close();
}
#closed(){
const{inline,launch,box}=this.#parts;
this.#opened=false;
if(inline)box.hidden=true;
launch.hidden=false;
launch.setAttribute("aria-expanded",false);
launch.focus();
this.#post("closed");
if(!this.#ready)this.#unload();
this.#tell("close");
}
#load(){
const{box,note,away,url,label,wait}=this.#parts;
note.textContent=wait;
away.hidden=true;
this.#ready=false;
this.#loads=0;
this.#frame=make("iframe",{title:label,allow:"clipboard-write",referrerpolicy:"no-referrer",src:url});
this.#on(this.#frame,"load",()=>{
if(this.#loads++){
this.#ready=false;
this.#post("ping");
}
if(!this.#ready)this.#wait(3e3);
});
box.append(this.#frame);
this.#wait(15e3);
}
#unload(){
clearTimeout(this.#timer);
if(this.#frame)this.#frame.remove();
this.#frame=null;
}
#wait(time){
const{note,away,down}=this.#parts;
clearTimeout(this.#timer);
this.#timer=setTimeout(()=>{
this.#frame.hidden=true;
note.textContent=down;
away.hidden=false;
},time);
}
#enter(){
if(!this.#ready)return;
this.#frame.focus();
this.#post("opened");
}
#heard({source,origin,data}){
const{url,note,away,inline}=this.#parts;
if(!this.#frame||source !==this.#frame.contentWindow||origin !==url.origin)return;
const{type,status,statements,hits}=Object(data);
if(type==="keikaku:ready"){
clearTimeout(this.#timer);
const first=!this.#ready;
this.#ready=true;
this.#frame.hidden=false;
away.hidden=true;
note.textContent="";
if(first&&this.#opened)this.#enter();
}else if(type==="keikaku:answer")this.#tell("answer",{status:String(status),statements:Number(statements),hits:Number(hits)});
else if(type==="keikaku:close"&&!inline)this.close();
}
#post(type){
if(this.#frame&&(this.#ready||type==="ping"))this.#frame.contentWindow.postMessage({type:`keikaku:${type}`},this.#parts.url.origin);
}
#tell(type,detail){
this.dispatchEvent(new CustomEvent(`keikaku:${type}`,{detail,bubbles:true,composed:true}));
}
#on(target,type,run){
target.addEventListener(type,run,{signal:this.#life.signal});
}
});
const own=()=>{
const{mode,target,lang}=script.dataset;
if(mode==="element"||(!mode&&document.querySelector(`${TAG}:not([made])`)))return;
const inline=mode==="inline";
const element=able
?make(TAG,{made:"",mode:inline?mode:null,service:home})
:make("a",{href:home},WORDS[codeOf(lang||document.documentElement.lang)][0]);
for(const name of ["position",...NAMES])if(able&&script.hasAttribute(`data-${name}`))element.setAttribute(name,script.getAttribute(`data-${name}`));
const place=target&&document.querySelector(target);
if(place)place.append(element);
else if(inline&&document.body.contains(script))script.after(element);
else document.body.append(element);
};
if(script){
if(document.readyState==="loading")document.addEventListener("DOMContentLoaded",own,{once:true});
else own();
}
})();
