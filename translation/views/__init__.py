"""What translators and editors see of translations in the admin, a screen in each module."""
