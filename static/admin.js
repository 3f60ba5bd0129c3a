// A date or an hour that cannot be read stays as it was typed, for the form to refuse. The picker's
// own way, on leaving the field, is to put today in its place.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
