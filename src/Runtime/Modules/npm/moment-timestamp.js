    // Put into moment before its configFromISO. A timestamp as JSON has it is what nearly every rule gives to moment. The general way finds out
    // the text's format and takes the text apart by that, with some thirty patterns; what it leaves in the configuration is the same.
    // Whatever could be out of range, but for the day, and the first centuries are left to it.
    var timestamp = /^([1-9]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?(Z?)$/;

    function configFromTimestamp(config) {
        var parts = config._pf || config._d ? null : timestamp.exec(config._i), flags, a;
        if (parts === null) {
            return false;
        }
        flags = getParsingFlags(config);
        a = config._a = [+parts[1], parts[2] - 1, +parts[3], +parts[4], +parts[5], +parts[6]];
        config._f = 'YYYY-MM-DDTHH:mm:ss';
        if (parts[7]) {
            config._f += '.SSSS';
            a[MILLISECOND] = toInt(('0.' + parts[7]) * 1000);
        }
        if (parts[8]) {
            config._f += parts[8];
            config._useUTC = true;
            config._tzm = 0;
        }
        flags.iso = true;
        flags.parsedDateParts = a.slice(0);
        flags.meridiem = config._meridiem;
        a[MILLISECOND] = a[MILLISECOND] || 0;
        config._d = config._useUTC ? new Date(Date.UTC(a[0], a[1], a[2], a[3], a[4], a[5], a[6])) : new Date(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
        if (a[DATE] < 29) {
            flags.overflow = -1;
            config._isValid = true;
        } else {
            checkOverflow(config);
        }
        return true;
    }
