"""Renders a marked text as the pages that content management systems make of it, marks kept.

Each manner below is a table: how letters are written, what stands around the blocks of each
kind, and what stands before and after the article. The markup is ours, in the manner of what
is found on the web: nested boxes, scripts between paragraphs, navigation, related stories,
JSON-LD, captions that come back as `alt`, entities of all sorts, paragraphs left open.
"""

import html
import json
import re
from dataclasses import dataclass

MARK = re.compile(r"\[\[[a-z]+[0-9]*:|\]\]")
NAMED = {"“": "&ldquo;", "”": "&rdquo;", "‘": "&lsquo;", "’": "&rsquo;", "—": "&mdash;", "–": "&ndash;"}
DECIMAL = {letter: f"&#{ord(letter)};" for letter in NAMED} | {'"': "&#34;", "'": "&#39;"}
HEXADECIMAL = {letter: f"&#x{ord(letter):X};" for letter in NAMED} | {'"': "&quot;", "'": "&#x27;"}


@dataclass(frozen=True)
class Manner:
    """One way of making a page: `{}` in a wrapper stands for the words of the block."""

    entities: dict
    wrappers: dict
    before: str
    after: str
    between: str = ""
    every: int = 3  # `between` comes after every so many paragraphs


BROADSHEET = Manner(
    entities=NAMED,
    wrappers={
        "title": '<div class="hl" data-gu-name="headline"><h1 class="hl__text">{}</h1></div>',
        "date": '<details class="dateline"><summary><time datetime="@instant">{}</time></summary></details>',
        "byline": '<address aria-label="Contributor info"><a rel="author" href="/profile/1">{}</a></address>',
        "heading": '<h2 id="s">{}</h2>',
        "caption": '<figure id="f"><picture><source media="(min-width: 980px)" srcset="i.jpg?w=980"/>'
        '<img alt="@plain" src="i.jpg" width="445"/></picture>\n<figcaption><span>{}</span></figcaption></figure>',
        "chrome": '<div class="meta"><span>{}</span></div>',
        "body": '<p class="css-1a2b3c">{}</p>',
    },
    before="""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"/>
<title>@title | World</title>
<meta property="og:title" content="@title"/><meta property="article:published_time" content="@instant"/>
<script type="application/ld+json">@jsonld</script>
<style>.hl__text{font-size:2rem}p::before{content:"\\201C"}</style>
</head><body>
<a href="#maincontent" class="u-h">Skip to main content</a>
<header><nav aria-label="Sections"><ul><li><a href="/uk">UK</a></li><li><a href="/world">World</a></li>
<li><a href="/ukraine">Pokrovsk falls? Read our explainer</a></li></ul></nav></header>
<main id="maincontent"><div><div><article>
""",
    between="""<div class="ad-slot" data-label="Advertisement"><script>window.q=window.q||[];q.push("<p>Russia has \\
taken the whole of Lyman</p>");</script></div>""",
    after="""</article></div></div></main>
<aside><h2>Related stories</h2><ul><li><a href="/a">Army denies it has lost Kherson</a></li>
<li><a href="/b">Rebels capture second airport in a month</a></li></ul></aside>
<footer><small>&copy; 2025 All rights reserved. &ldquo;Trusted since 1871&rdquo;</small></footer>
</body></html>
""",
)

NETWORK = Manner(
    entities=HEXADECIMAL,
    wrappers={
        "title": '<div class="headline__wrapper"><h1 data-editable="headlineText" class="headline__text">\n{}\n</h1></div>',
        "date": '<div class="timestamp vossi-timestamp" data-uri="x">\n  {}\n</div>',
        "byline": '<div class="byline"><div class="byline__names">{}</div></div>',
        "heading": '<h2 class="subheader" data-component-name="subheader">{}</h2>',
        "caption": '<div class="image__container"><img alt="" src="data:image/gif;base64,R0lGODlhAQ=="></div>'
        '<div itemprop="caption" class="image__caption"><span data-editable="metaCaption">{}</span></div>',
        "chrome": '<div class="toolbar"><button type="button">{}</button></div>',
        "body": '<div class="paragraph inline-placeholder vossi-paragraph" data-article-gutter="true">\n{}\n</div>',
    },
    before="""<!doctype html>
<html lang="en" data-uri="page"><head><meta charset="UTF-8">
<title>@title</title>
<script>window.__DATA__ = {"headline": "@jstitle", "body": "<div>Rebels have taken Goma</div>"};</script>
<script type="application/ld+json">@jsonld</script>
</head><body class="layout">
<div id="cookie-banner" role="dialog"><p>We use cookies. By pressing &#x201C;Accept&#x201D; you agree.</p></div>
<div class="layout__wrapper"><section class="layout__main"><div class="article__content-container"><main>
""",
    between="""<div class="ad-feedback"><div>Ad Feedback</div></div>
<div class="related-content"><h3>Related article</h3><a href="/r">Army retakes palace in Khartoum</a></div>""",
    after="""</main></div></section>
<section class="zone" aria-label="Paid content"><ul><li>One trick to hold on to your hair</li></ul></section></div>
<noscript><img src="https://pixel.invalid/p.gif" alt=""></noscript></body></html>
""",
    every=2,
)

PORTAL = Manner(
    entities={"\u00a0": "&nbsp;", "’": "&#8217;"},
    wrappers={
        "title": '<h1 class="news-title"><b>{}</b></h1>',
        "date": '<span class="date"><i class="icon-clock"></i>&nbsp;{}</span>',
        "byline": '<span class="writer">{}</span>',
        "heading": "<h3><strong>{}</strong></h3>",
        "caption": '<div class="big-photo"><a href="javascript:;" title="@plain"><img alt="@plain"></a>'
        '<div class="caption">{}</div></div>',
        "chrome": '<div class="bar"><em>{}</em></div>',
        "body": "<p><span>{}</span></p>\n<p>&nbsp;</p>",
    },
    before="""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>@title - World - Portal</title></head>
<body><table width="100%"><tr><td><div id="menu"><a href="/">HOME</a> <a href="/world">WORLD</a> <a href="/sport">SPORT</a></div></td></tr>
<tr><td><div id="content"><div class="news-detail"><div class="inner">
""",
    between='<div class="banner"><script>document.write("<ins>ad</ins>")</script></div>',
    after="""</div></div></div></td><td id="right"><div class="most-read"><h4>MOST READ</h4>
<ol><li>Minister: we will take back the airport</li><li>Gold price today</li></ol></div></td></tr></table></body></html>
""",
)

WEBLOG = Manner(
    entities=DECIMAL,
    wrappers={
        "title": '<header class="entry-header"><h1 class="entry-title">{}</h1></header>',
        "date": '<div class="entry-meta"><time class="entry-date published" datetime="@instant">{}</time></div>',
        "byline": '<span class="byline"><span class="author vcard"><a class="url fn n" href="/author/1/">{}</a></span></span>',
        "heading": '<h2 class="wp-block-heading">{}</h2>',
        "caption": '<figure class="wp-block-image size-large"><img decoding="async" src="i.webp" alt=""/>'
        '<figcaption class="wp-element-caption">{}</figcaption></figure>',
        "chrome": '<div class="sharedaddy sd-sharing">{}</div>',
        "body": "<p>{}</p>",
    },
    before="""<!DOCTYPE html>
<html lang="en-US"><head><meta charset="UTF-8" /><title>@title &#8211; Maps</title>
<link rel="alternate" type="application/rss+xml" title="Feed" href="/feed/" /></head>
<body class="single single-post"><div id="page" class="site"><div id="content" class="site-content">
<div id="primary"><article id="post-7" class="post type-post hentry"><div class="entry-content">
""",
    after="""</div></article>
<nav class="post-navigation"><a rel="prev">Previous: The army that left Hama</a></nav>
<div id="comments"><h2>2 thoughts</h2><ol class="comment-list"><li><div class="comment-content">
<p>Nonsense, the regime took Lashio back yesterday.</p></div></li></ol></div></div>
<aside id="secondary" class="widget-area"><h2>Archives</h2><ul><li>July 2025</li></ul></aside></div></div></body></html>
""",
)

AGENCY = Manner(
    entities={},
    wrappers={
        "title": "<H1>{}</H1>",
        "date": "<FONT SIZE=1>{}</FONT><BR>",
        "byline": "<I>{}</I><BR>",
        "heading": "<H3>{}</H3>",
        "caption": "<CENTER><IMG SRC=photo.jpg><BR><SMALL>{}</SMALL></CENTER>",
        "chrome": "<CENTER>[ {} ]</CENTER>",
        "body": "<P>{}",
    },
    before="""<HTML>
<HEAD><TITLE>@title</TITLE></HEAD>
<BODY BGCOLOR=white>
<A HREF=/>Main</A> | <A HREF=/news>News</A> | <A HREF=/about>About the agency</A>
<HR>
""",
    after="""
<HR>
<SMALL>Reprinting only with a link to the agency</SMALL>
</BODY>
""",
)

BROADCASTER = Manner(
    entities=HEXADECIMAL | {"(": "&lpar;", "\u00e9": "&eacute;"},
    wrappers={
        "title": '<header class="article-header"><h1>{}</h1></header>',
        "date": '<div class="date-simple"><span class="screen-reader-text">Published On </span><span aria-hidden="true">{}</span></div>',
        "byline": '<div class="article-author-name">{}</div>',
        "heading": '<h2 id="h"><span>{}</span></h2>',
        "caption": '<figure class="article-featured-image"><img loading="lazy" src="/w.jpg" alt="@plain"><figcaption>{}</figcaption></figure>',
        "chrome": '<div class="article-info-block"><span>{}</span></div>',
        "body": "<p>{}</p>",
    },
    before="""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>@title | News</title>
<script type="application/ld+json">@jsonld</script></head>
<body><div id="root"><div class="container"><div class="bypass-block-links-container"><a href="#m">Skip to Content</a></div>
<div class="sib-newsletter-form"><p>Sign up: the day’s stories, “direct to you”</p></div>
<main id="m"><div class="l-col l-col--8"><div class="wysiwyg wysiwyg--all-content" aria-live="polite">
""",
    between="""<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2><span class="screen-reader-text">list of 2 items</span>
<ul><li><a href="/1">Who controls what in Sudan?</a></li><li><a href="/2">Fighters withdraw from Sirte</a></li></ul></div>""",
    after="""</div></div></main><template><p>RSF seizes Port Sudan</p></template></div></div></body></html>
""",
    every=4,
)

MANNERS = {
    "broadsheet": BROADSHEET,
    "network": NETWORK,
    "portal": PORTAL,
    "weblog": WEBLOG,
    "agency": AGENCY,
    "broadcaster": BROADCASTER,
}


def render(marked):
    """The page of a marked text in the manner that its settings name, with the marks in it."""
    manner = MANNERS[marked.settings["page"]]
    parts, paragraphs = [], 0
    for number, (kind, words) in enumerate(marked.blocks):
        if kind == "empty":
            continue
        parts.append(wrapped(manner, f"{kind}{number}", kind, words, marked))
        paragraphs += kind == "body"
        if manner.between and kind == "body" and paragraphs % manner.every == 0:
            parts.append(manner.between)
    before, after = (filled(text, marked) for text in (manner.before, manner.after))
    return before + "\n".join(parts) + after


def wrapped(manner, mark, kind, words, marked):
    """One block: its words escaped and marked, in the boxes of its kind."""
    frame = filled(manner.wrappers[kind], marked).replace("@plain", html.escape(plain(words)))
    front, back = frame.split("{}")
    return f"{front}[[{mark}:{escaped(linked(words, marked), manner.entities)}]]{back}"


def linked(words, marked):
    """Words with every name of the setting `link` put between marks that become a link."""
    name = marked.settings.get("link")
    return words.replace(name, f"\ue000{name}\ue001") if name else words


def escaped(words, entities):
    """Words as this manner writes them; marks are left as they are."""
    out, position = [], 0
    for found in [*MARK.finditer(words), None]:
        text = words[position : found.start() if found else len(words)]
        text = html.escape(text, quote=False).translate(str.maketrans(entities))
        out.append(text.replace("\ue000", '<a href="/tag/1" data-link>').replace("\ue001", "</a>"))
        if found:
            out.append(found[0])
            position = found.end()
    return "".join(out)


def plain(words):
    """Words without marks."""
    return MARK.sub("", words)


def filled(template, marked):
    """A template with what the page says of itself in its head."""
    title = next((plain(words) for kind, words in marked.blocks if kind == "title"), "")
    instant = marked.settings.get("published", "")
    described = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": instant}
    texts = {
        "@title": html.escape(title),
        "@jstitle": json.dumps(title)[1:-1],
        "@instant": instant,
        "@jsonld": json.dumps(described, ensure_ascii=False).replace("]]", "] ]"),
    }
    return re.sub(r"@(title|jstitle|instant|jsonld)", lambda found: texts[found[0]], template)
