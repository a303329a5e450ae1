"""Small pages of our own, in the shapes that programs give to theirs, for tests."""

PAGES: dict[str, str] = {
    "pad": (
        "<!doctype html><html lang=fr><head><title>reprise</title><style>ul.indent{list-style:none}</style>"
        "</head><body>"
        "Réunion de reprise<br><br><strong>Décisions&nbsp;:</strong><br>"
        '<ul class="bullet"><li>Garder le nom<li>Changer l’hébergeur<ul class="bullet"><li>avant mars</li></ul>'
        "</li></ul>"
        "<br>Ce qui reste ouvert<br>"
        '<ul class="indent"><li>Les accès</li><ul class="indent"><li>ceux de la mairie</li></ul></ul><br>'
        "## Suite<br>- rendre les clés<br>&nbsp;&nbsp;- celles du <s>garage</s> local<br>[x] fermer la liste"
        "<br></body></html>"
    ),
    "hedgedoc": (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Départ - HedgeDoc</title></head><body>'
        '<div id="doc" class="markdown-body container-fluid"><h1 id="Départ"><a class="anchor" href="#Départ">'
        '<span class="octicon"></span></a><span>Départ</span></h1><h2><span>Avant</span></h2>'
        '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" '
        'class="task-list-item-checkbox" checked disabled><label></label> Sauvegarder</li>'
        '<li class="task-list-item"><input type="checkbox" disabled> Prévenir</li></ul>'
        "<h2>Après</h2><ul><li><p>Fermer</p><p>avec un mot</p></li></ul></div>"
        '<div class="ui-toc dropup"><div class="toc"><ul class="nav"><li><a href="#Avant">Avant</a></li></ul>'
        "</div></div>"
        "<script>var x = '<!--';</script></body></html>"
    ),
    "word": (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm} -->'
        "</style>"
        "</head><body lang=FR><div class=WordSection1><p class=MsoTitle>Comité</p><h1>Actions</h1>"
        "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'><![if !supportLists]>"
        "<span style='font-family:"
        "Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;\n"
        "</span></span></span><![endif]>Rendre les clés<o:p></o:p></p>"
        "<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt'><span style='font-family:"
        '"Courier New"\'>o<span style=\'font:7.0pt "Times New Roman"\'>&nbsp;&nbsp; </span></span>celle du local</p>'
        "<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt'><span style='font-family:Wingdings'>ü<span "
        "style='font:7.0pt \"Times New Roman\"'>&nbsp; </span></span>Fermer la\nliste</p>"
        "<p class=MsoListParagraph>hier soir</p><p class=MsoNormal><b>Notes</b></p><p class=MsoNormal>&nbsp;</p>"
        "<p class=MsoNormal>Rien d’autre.</p></div></body></html>"
    ),
    "google docs": (
        "<html><head><meta content='text/html; charset=UTF-8' http-equiv='content-type'><style>.c3{font-weight:700}"
        '.c4{font-weight:400}</style></head><body class="doc-content"><p class="c1 title"><span>Atelier</span></p>'
        '<h1 class="c2"><span>À garder</span></h1><ul class="lst-kix_a1-0 start"><li class="c5"><span>Le nom'
        "</span></li>"
        '</ul><ul class="lst-kix_a1-1 start"><li style="margin-left:72pt">sur la porte</li></ul>'
        '<p><span class="c3">À voir</span></p><p><span class="c4">Voir </span><span>'
        '<a href="https://www.google.com/url?q='
        'https://exemple.fr/plan%3Fa%3D1&amp;sa=D">le plan</a></span>.</p></body></html>'
    ),
    "table": (
        "<table><caption>Suivi</caption><tr><th>Qui<th>Quoi<th>Quand<tr><td rowspan=2>Léa<td><ul><li>les clés"
        "<li>le local"
        "</ul><td>12/01/2027<tr><td>la liste<td><table><tr><td>13<td>14</table></table>"
        "<table role=presentation><tr><td><h2>À gauche</h2><ul><li>un</ul><td><h2>À droite</h2><ul><li>deux"
        "</ul></table>"
    ),
    "confluence": (
        "<h1>Rétrospective</h1><ul class='inline-task-list'><li class='checked' data-inline-task-id='1'>Relire</li>"
        "<li data-inline-task-id='2'>Publier <time datetime='2027-01-12'>12 janv. 2027</time></li></ul>"
        "<details><summary>Bilan</summary><p>Bien.</p></details>"
    ),
    "notion": (
        '<article><header><h1 class="page-title">Plan</h1></header><div class="page-body"><ul class="to-do-list"><li>'
        '<div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">Écrire</span></li></ul>'
        '<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span>Relire</span>'
        '<div class="indented">'
        "<p>à deux</p></div></li></ul></div></article>"
    ),
    "onenote": (
        "<html><body><div><p>Tâches</p><p data-tag='to-do'>Appeler</p><p data-tag='to-do:completed'>Écrire</p>"
        "<ul><li><p data-tag='important,to-do'>Ranger</p></li></ul></div></body></html>"
    ),
    "saved page": (
        "<html><head><title>Guide</title></head><body><nav><a href=/>Accueil</a> <a href=/b>Blog</a></nav>"
        "<main><h1>Partir"
        "</h1><p>Ce qu’il faut <em>faire</em>&nbsp;:</p><ol><li>Dire<li>Faire</ol><dl><dt>Clé<dd>de la porte</dl>"
        "<p hidden>secret</p><p style='display: none'>caché</p><noscript>sans script</noscript><template>modèle"
        "</template>"
        "<p>Adresse<br>rue du Port<br><img src=a.png alt='plan du quartier'></p><pre>  a\n    b</pre>"
        "<p>co&shy;opérer <a href='mailto:a@exemple.fr'>a@exemple.fr</a> <a href='#x'>ici</a></p></main>"
        "<footer>Mentions</footer></body></html>"
    ),
    "unclosed": "<p>Un<p>Deux <b>gras<ul><li>a<li>b<ul><li>c</ul><li>d</ul></b>"
    "<p>Fin &eacute;t&eacute &lt;x&gt; <x <y>z",
}
"""By program: a page of its shape."""
