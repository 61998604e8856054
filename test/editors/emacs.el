;;; -*- lexical-binding: t -*-
;;; Drives Emacs as a person does: opens TIKV_TOML_FILE, waits for the finding, takes the first fix that is offered, saves.
;;; What came of it goes as JSON to the file that TIKV_TOML_RESULT names.
(require 'cl-lib)
(require 'json)

(defun tikv-test-until (what condition)
  "Let Emacs work until CONDITION gives something, and return that; WHAT says what is missing else."
  (let ((end (+ (float-time) 60)) value)
    (while (not (or (setq value (funcall condition)) (> (float-time) end)))
      (accept-process-output nil 0.02))
    (or value (error "%s" what))))

(find-file (getenv "TIKV_TOML_FILE"))
;; What starts Eglot and Flymake waits for a command loop, which --batch has not.
(run-hooks 'post-command-hook)
(let* ((server (tikv-test-until "no server" #'eglot-current-server))
       (found (tikv-test-until "no finding" (lambda () (flymake-start) (flymake-diagnostics))))
       (first (car found))
       (before (buffer-string)))
  (goto-char (flymake-diagnostic-beg first))
  (cl-letf (((symbol-function 'completing-read) (lambda (_prompt choices &rest _) (caar choices))))
    (let ((last-nonmenu-event ?x))
      (call-interactively #'eglot-code-actions)))
  (tikv-test-until "no fix" (lambda () (not (equal before (buffer-string)))))
  (save-buffer)
  (let ((target (jsonrpc-request server :tikvToml/target (list :uri (eglot--path-to-uri buffer-file-name)))))
    (with-temp-file (getenv "TIKV_TOML_RESULT")
      (insert (json-encode (list :found (vconcat (mapcar #'flymake-diagnostic-text found))
                                 :source (plist-get target :source)))))))
(kill-emacs 0)
