void chrome.devtools.panels.create('Empty', '', '/src/panel/index.html');
