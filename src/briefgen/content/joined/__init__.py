"""The content of several versions, of one dossier or of several, as that of one briefing."""
