# La fenêtre elle-même : ce que refuse la coquille, avant ou autour du coffre.
error-machine-settings = Les préférences de ce poste n’ont pas pu être enregistrées ({ $detail }). Vérifiez que votre dossier personnel accepte l’écriture et qu’il reste de la place sur le disque.
error-call-lost = Cette action s’est arrêtée avant la fin. Recommencez-la; si elle s’arrête encore, fermez Ancrage, rouvrez-le et vérifiez le coffre.
