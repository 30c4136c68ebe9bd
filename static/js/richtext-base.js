// Must run before ckeditor.js, which cannot find its own folder under a file name with a hash.
window.CKEDITOR_BASEPATH = document.currentScript.dataset.ckeditorBasepath;
