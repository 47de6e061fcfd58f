# La fenêtre elle-même : ce que refuse la coquille, avant ou autour du coffre.
error-path-not-chosen = Choisissez d’abord ce fichier ou ce dossier avec le bouton Parcourir, ou déposez-le dans la fenêtre.
error-machine-settings = Les préférences de ce poste n’ont pas pu être enregistrées ({ $detail }). Vérifiez que votre dossier personnel accepte l’écriture et qu’il reste de la place sur le disque.
error-call-lost = Cette action s’est arrêtée avant la fin. Recommencez-la; si elle s’arrête encore, fermez Ancrage, rouvrez-le et vérifiez le coffre.
