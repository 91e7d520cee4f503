"""Settings, addresses and the door of the pages. The other parts name the settings module only as a string."""
