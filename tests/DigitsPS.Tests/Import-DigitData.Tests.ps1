BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
}

Describe 'Import-DigitData' {
    It 'is the bundled training set when nothing is given' {
        $first = Import-DigitData | Select-Object -First 3
        $first.Label | Should -Be 5, 0, 4
        $first[0].Source | Should -BeLike '*train-images*'
    }

    It 'knows the bundled test set' {
        $data = Import-DigitData -Sample MnistTest -NoEnumerate
        $data.Count | Should -Be 10000
        $data.Width | Should -Be 28
        $data.ClassNames | Should -Be @(0..9)
    }

    It 'takes columns of any name for pixels with -Pixel, and none with -Pixel:$false' {
        $named = Join-Path $TestDrive 'named.csv'
        (Get-Content $csv) -replace 'pixel', 'f' | Set-Content $named
        $plain = Import-DigitData $named -NoEnumerate
        $plain.Width, $plain.Height, $plain.IsBytes | Should -Be 64, 1, $false
        $images = Import-DigitData $named -NoEnumerate -Pixel
        $images.Width, $images.Height, $images.IsBytes | Should -Be 8, 8, $true
        $images[7].Pixels | Should -Be (Import-DigitData $csv -NoEnumerate)[7].Pixels
        (Import-DigitData $csv -NoEnumerate -Pixel:$false).Height | Should -Be 1
        (Import-DigitData -LiteralPath $named -NoEnumerate -Pixel).Height | Should -Be 8
    }

    It 'streams digits with label, pixels, place and source' {
        $digits = Import-DigitData $csv
        $digits.Count | Should -Be 80
        $digits[0] | Should -BeOfType 'DigitsNet.Data.Digit'
        $digits[5].Label | Should -Be 1
        $digits[5].Index | Should -Be 6
        $digits[5].Pixels.Count | Should -Be 64
        $digits[5].Width, $digits[5].Height | Should -Be 8, 8
        $digits[5].Source | Should -Be $csv
    }

    It 'hands over the table with -NoEnumerate' {
        $data = Import-DigitData $csv -NoEnumerate
        , $data | Should -BeOfType 'DigitsNet.Data.DigitData'
        $data.Count | Should -Be 80
    }

    It 'lets filters work on the records' {
        $some = Import-DigitData $csv | Where-Object Label -in 1, 3 | Select-Object -First 10
        $some.Count | Should -Be 10
        $some.Label | Select-Object -Unique | Should -Be 1, 3
        Import-DigitData $csv | Group-Object Label | ForEach-Object Count | Should -Be 20, 20, 20, 20
    }

    It 'expands wildcards, and takes paths and files from the pipeline' {
        Copy-Item $csv (Join-Path $TestDrive 'tiny2.csv')
        (Import-DigitData (Join-Path $TestDrive 'tiny*.csv')).Count | Should -Be 160
        ($csv, $csv | Import-DigitData).Count | Should -Be 160
        (Get-ChildItem $TestDrive -Filter tiny*.csv | Import-DigitData -NoEnumerate).Source | Split-Path -Leaf | Should -Be 'tiny.csv', 'tiny2.csv'
    }

    It 'takes a literal path with wildcard characters in it' {
        $odd = Join-Path $TestDrive 'odd[1].csv'
        [IO.File]::Copy($csv, $odd)
        (Import-DigitData -LiteralPath $odd).Count | Should -Be 80
        (Get-Item -LiteralPath $odd | Import-DigitData).Count | Should -Be 80
    }

    It 'resolves drives and relative paths through the session' {
        (Import-DigitData TestDrive:/tiny.csv).Count | Should -Be 80
        Push-Location $TestDrive
        try { (Import-DigitData ./tiny.csv).Count | Should -Be 80 } finally { Pop-Location }
    }

    It 'takes the label column by name and by index, and leaves it out' {
        (Import-DigitData $IrisPath -LabelColumn species)[0].Label | Should -Be 'setosa'
        (Import-DigitData $IrisPath -LabelColumn 4)[0].Label | Should -Be 'setosa'
        (Import-DigitData $csv -NoLabel -NoEnumerate).IsLabelled | Should -BeFalse
        (Import-DigitData $csv -NoLabel -NoEnumerate).FeatureCount | Should -Be 65
    }

    It 'reads other delimiters and files without header' {
        $bare = Join-Path $TestDrive 'bare.csv'
        Get-Content $IrisPath | Select-Object -Skip 1 | ForEach-Object { $_ -replace ',', ';' } | Set-Content $bare
        $data = Import-DigitData $bare -Delimiter ';' -NoHeader -NoEnumerate
        $data.Count | Should -Be 150
        $data.ClassNames | Should -Be 'setosa', 'versicolor', 'virginica'
    }

    It 'reads IDX files, with the labels beside them or named' {
        $mnist = Join-Path (Get-Module DigitsPS).ModuleBase 'module/data/mnist'
        Copy-Item (Join-Path $mnist 't10k-images-idx3-ubyte.gz') (Join-Path $TestDrive 'pictures.gz')
        (Import-DigitData (Join-Path $mnist 't10k-images-idx3-ubyte.gz') -NoEnumerate).IsLabelled | Should -BeTrue
        (Import-DigitData (Join-Path $TestDrive 'pictures.gz') -NoEnumerate).IsLabelled | Should -BeFalse
        $data = Import-DigitData (Join-Path $TestDrive 'pictures.gz') -LabelPath (Join-Path $mnist 't10k-labels-idx1-ubyte.gz') -NoEnumerate
        $data[0].Label | Should -Be 7
    }

    It 'stops reading when downstream has seen enough' {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        (Import-DigitData -Sample Mnist | Select-Object -First 1).Label | Should -Be 5
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
    }

    It 'completes the bundled sets' {
        $line = 'Import-DigitData -Sample '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Mnist', 'MnistTest'
    }

    Context 'bad input' {
        It 'names a missing file and reads the others' {
            $digits = Import-DigitData (Join-Path $TestDrive 'none.csv'), $csv -ErrorVariable errors -ErrorAction SilentlyContinue
            $digits.Count | Should -Be 80
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -Be 'FileNotFound,DigitsPS.Commands.ImportDigitDataCommand'
            $errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $errors[0].TargetObject | Should -BeLike '*none.csv'
            "$($errors[0])" | Should -BeLike '*none.csv*'
        }

        It 'says when a wildcard matches nothing' {
            Get-ErrorId { Import-DigitData (Join-Path $TestDrive 'none*.csv') } | Should -Be 'FileNotFound,DigitsPS.Commands.ImportDigitDataCommand'
        }

        It 'says when a literal path leads nowhere' {
            Get-ErrorId { Import-DigitData -LiteralPath (Join-Path $TestDrive 'none.csv') } | Should -BeLike 'FileNotFound,*'
        }

        It 'refuses a path of another provider' {
            Get-ErrorId { Import-DigitData Env:/PATH } | Should -BeLike 'PathNotFileSystem,*'
        }

        It 'refuses a folder' {
            Get-ErrorId { Import-DigitData "$TestDrive" } | Should -BeLike 'FileNotRegular,*'
        }

        It 'names file, row and column of a value that is no number' {
            $bad = Join-Path $TestDrive 'bad.csv'
            'label,pixel0,pixel1', '1,2,3', '1,x,3' | Set-Content $bad
            $null = Import-DigitData $bad -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'CsvValueNotNumber,*'
            "$($errors[0])" | Should -Match 'bad\.csv.*3.*pixel0.*x'
        }

        It 'refuses pixels outside 0 to 255' {
            $bad = Join-Path $TestDrive 'range.csv'
            'label,pixel0,pixel1,pixel2,pixel3', '1,2,3,4,5', '1,2,256,4,5' | Set-Content $bad
            Get-ErrorId { Import-DigitData $bad } | Should -BeLike 'CsvPixelOutOfRange,*'
        }

        It 'refuses rows of different lengths' {
            $bad = Join-Path $TestDrive 'ragged.csv'
            'label,pixel0,pixel1', '1,2,3', '1,2' | Set-Content $bad
            Get-ErrorId { Import-DigitData $bad } | Should -BeLike 'CsvColumnCount,*'
        }

        It 'says when the label column is not there' {
            Get-ErrorId { Import-DigitData $IrisPath -LabelColumn colour } | Should -BeLike 'CsvLabelColumnMissing,*'
        }

        It 'refuses an empty file' {
            $empty = Join-Path $TestDrive 'empty.csv'
            $null = New-Item $empty
            Get-ErrorId { Import-DigitData $empty } | Should -BeLike 'FileEmpty,*'
        }

        It 'refuses a damaged .gz file' {
            $bad = Join-Path $TestDrive 'bad.csv.gz'
            [IO.File]::WriteAllBytes($bad, [byte[]](0x1f, 0x8b, 8, 0, 1, 2, 3))
            Get-ErrorId { Import-DigitData $bad } | Should -BeLike 'GzipInvalid,*'
        }

        It 'does not know other bundled sets' {
            { Import-DigitData -Sample Fashion } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        }

        It 'refuses null and empty paths' {
            { Import-DigitData -Path $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            { Import-DigitData -Path '' } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }
    }

    Context 'what was guessed' {
        It 'says it with -Verbose, and nothing without' {
            $said = Import-DigitData $IrisPath -NoEnumerate -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            ($said -join "`n") | Should -BeLike '*first row names the columns*(species) is taken for the label*'
            Import-DigitData $IrisPath -LabelColumn species -NoHeader:$false -NoEnumerate -Verbose 4>&1 |
                Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Should -BeNullOrEmpty
        }

        It 'takes the label from the end with -LabelColumn -1' {
            $bare = Join-Path $TestDrive 'last.csv'
            Set-Content $bare "1,2,7`
3,4,8`
5,6,7"
            (Import-DigitData $bare -LabelColumn -1).Label | Should -Be 7, 8, 7
            (Import-DigitData $bare -LabelColumn -2).Label | Should -Be 2, 4, 6
        }

        It 'warns of classes that differ in case, and of labels that are numbers to predict' {
            $case = Join-Path $TestDrive 'case.csv'
            Set-Content $case (@('a,label') + (1..9 | ForEach-Object { "$_,$('Yes', 'yes', 'no' | Select-Object -Index ($_ % 3))" }))
            Import-DigitData $case -NoEnumerate -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
            $warned | Should -BeLike "*differ in the case*'Yes', 'yes'*"
            Set-Content $case (@('a,target') + (1..9 | ForEach-Object { "$_,$($_ / 8)" }))
            Import-DigitData $case -NoEnumerate -WarningVariable warned -WarningAction SilentlyContinue | Out-Null
            $warned | Should -BeLike '*9 labels are all different*'
        }

        It 'puts pixels where their names say' {
            $sorted = Join-Path $TestDrive 'sorted.csv'
            $names = 0..63 | ForEach-Object { "pixel$_" } | Sort-Object
            Set-Content $sorted (($names -join ','), (($names | ForEach-Object { $_.Substring(5) }) -join ','))
            (Import-DigitData $sorted).Pixels | Should -Be (0..63)
        }
    }

    Context 'CSV as people have it' {
        BeforeAll {
            $flowers = Import-DigitData $IrisPath -NoEnumerate
            function Get-Said($Records) { ($Records | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) -join "`n" }
        }

        It 'finds <Name>, and says so' -ForEach @(
            @{ Name = 'semicolons'; Delimiter = ';' }, @{ Name = 'tabs'; Delimiter = "`t" }, @{ Name = 'bars'; Delimiter = '|' }, @{ Name = 'blanks'; Delimiter = '   ' }
        ) {
            $file = Join-Path $TestDrive 'other.csv'
            (Get-Content $IrisPath) -replace ',', $Delimiter | Set-Content $file
            (Import-DigitData $file -NoEnumerate).Sha256 | Should -Be $flowers.Sha256
            Get-Said (Import-DigitData $file -NoEnumerate -Verbose 4>&1) | Should -BeLike "*$Name stand between the fields*"
        }

        It 'reads decimals behind a comma with -Culture, and hints at it without' {
            $file = Join-Path $TestDrive 'comma.csv'
            (Get-Content $IrisPath) -replace ',', ';' -replace '\.', ',' | Set-Content $file
            (Import-DigitData $file -Culture de-DE -NoEnumerate).Sha256 | Should -Be $flowers.Sha256
            $said = Import-DigitData $file -NoEnumerate 3>&1 2>&1 | Where-Object { $_ -isnot [DigitsNet.Data.DigitData] }
            @($said -like '*Import-DigitData -Culture de-DE reads them*').Count | Should -Be 1
        }

        It 'passes over comments and the #TYPE line of Export-Csv' {
            $file = Join-Path $TestDrive 'typed.csv'
            Import-Csv $IrisPath | Export-Csv $file -IncludeTypeInformation
            (Get-Content $file -TotalCount 1) | Should -BeLike '#TYPE*'
            Add-Content $file '# the end'
            (Import-DigitData $file -NoEnumerate).Sha256 | Should -Be $flowers.Sha256
        }

        It 'knows a first row of counts and class names' {
            $file = Join-Path $TestDrive 'counted.csv'
            Set-Content $file '3,4,setosa,versicolor,virginica', '5.1,3.5,1.4,0.2,0', '7.0,3.2,4.7,1.4,1', '6.3,3.3,6.0,2.5,2'
            $digits = Import-DigitData $file -WarningAction SilentlyContinue
            $digits.Label | Should -Be 'setosa', 'versicolor', 'virginica'
            $digits[0].Pixels.Count | Should -Be 4
        }

        It 'makes one table of several files by the names of their columns' {
            $turned = Join-Path $TestDrive 'turned.csv'
            $names = (Get-Content $IrisPath -TotalCount 1) -split ','
            Import-Csv $IrisPath | Select-Object $names[4..0] | Export-Csv $turned
            $model = Import-DigitData $IrisPath, $turned | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
            $model.Provenance.DataCount | Should -Be 300
        }
    }

    Context 'pictures' {
        BeforeAll {
            $samples = Join-Path $Repository 'tests/DigitsNet.Tests/Data/Pictures'
            $letters = Join-Path $TestDrive letters
            foreach ($name in 'a/grey.png', 'a/colour.jpg', 'b/black-ground.png', 'b/colour.bmp', 'b/notes.txt') {
                $null = New-Item -ItemType Directory -Force (Split-Path (Join-Path $letters $name))
                $from = Join-Path $samples (Split-Path -Leaf $name)
                if (Test-Path $from) { Copy-Item $from (Join-Path $letters $name) } else { Set-Content (Join-Path $letters $name) 'no picture' }
            }
        }

        It 'become digits of their own files' {
            $digits = Get-ChildItem $samples -Include grey.png, colour.jpg, colour.bmp -Recurse | Import-DigitData
            $digits.Count | Should -Be 3
            $digits[0].Width, $digits[0].Height | Should -Be 24, 20
            $digits.Source | Split-Path -Leaf | Should -Be 'colour.bmp', 'colour.jpg', 'grey.png'
            $digits.Index | Should -Be 1, 2, 3
            $digits.Label | Should -Be $null, $null, $null
        }

        It 'get the size of -Size, a square or not, and without wildcards too' {
            $digit = Import-DigitData $samples/gr*.png -Size 28 | Select-Object -First 1
            $digit.Width, $digit.Height | Should -Be 28, 28
            $digit = Import-DigitData -LiteralPath $samples/grey.png -Size 12, 10
            $digit.Width, $digit.Height, $digit.Pixels.Count | Should -Be 12, 10, 120
        }

        It 'are labelled by the folders of a folder, or not with -NoLabel' {
            $data = Import-DigitData $letters -NoEnumerate
            $data.Count | Should -Be 4
            $data.ClassNames | Should -Be 'a', 'b'
            $data.Label | Should -Be 'a', 'a', 'b', 'b'
            $data.Source | Should -Be $letters
            (Import-DigitData $letters -NoLabel -NoEnumerate).IsLabelled | Should -BeFalse
            (Import-DigitData $letters/b -NoEnumerate).IsLabelled | Should -BeFalse
        }

        It 'are inverted where they are dark on light, always or never' {
            (Import-DigitData $samples/grey.png).Pixels[0] | Should -Be 0
            (Import-DigitData $samples/grey.png -Invert Never).Pixels[0] | Should -Be 255
            (Import-DigitData $samples/black-ground.png).Pixels[0] | Should -Be 0
            (Import-DigitData $samples/black-ground.png -Invert Always).Pixels[0] | Should -Be 255
            $line = 'Import-DigitData x.png -Invert '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Sort-Object | Should -Be 'Always', 'Auto', 'Never'
        }

        It 'are centred by mass with -Center' {
            $digit = Import-DigitData $samples/grey.png -Size 28 -Center
            $pixels = $digit.Pixels
            $inked = 0..783 | Where-Object { $pixels[$_] -gt 0 }
            ($inked | ForEach-Object { [Math]::Floor($_ / 28) } | Sort-Object -Unique).Count | Should -Be 20
            $mass = ($pixels | Measure-Object -Sum).Sum
            (0..783 | ForEach-Object { $pixels[$_] * ($_ % 28) } | Measure-Object -Sum).Sum / $mass | Should -BeGreaterThan 13.4
            (0..783 | ForEach-Object { $pixels[$_] * [Math]::Floor($_ / 28) } | Measure-Object -Sum).Sum / $mass | Should -BeGreaterThan 13.4
            ($digit | Show-Digit -NoCaption) -join '' | Should -Match '█'
        }

        It 'answer in one line' {
            $model = Import-DigitData $letters -Size 8 -NoEnumerate | Invoke-NetworkTraining (New-Network 4 -Epoch 1)
            $answer = Get-ChildItem $samples/turned.jpg | Import-DigitData -Size 8 -Center | Invoke-Prediction -Model $model
            $answer.Label | Should -BeIn 'a', 'b'
            $answer.Input.Source | Should -BeLike '*turned.jpg'
        }

        It 'stand beside CSV files in one call' {
            $tables = Import-DigitData $samples/grey.png, $samples/colour.jpg, $csv, $samples/grey.bmp -NoEnumerate
            $tables.Count | Should -Be 3
            $tables[0].Count, $tables[1].Count, $tables[2].Count | Should -Be 2, 80, 1
        }

        It 'say with -Verbose what was done to them' {
            $said = (Import-DigitData $letters -Size 8 -NoEnumerate -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) -join "`n"
            $said | Should -BeLike '*4 pictures are read as 8 x 8*3 of 4 inverted*names of folders*'
        }

        It 'are one error each where they are none, and the others are read' {
            $text = Join-Path $TestDrive 'text.png'
            Set-Content $text 'label,pixel0'
            $digits = Import-DigitData $samples/grey.png, $text, $samples/cmyk.jpg, $samples/grey.bmp -ErrorVariable errors -ErrorAction SilentlyContinue
            $digits.Count | Should -Be 2
            $errors.FullyQualifiedErrorId | Should -Be 'FileFormatUnknown,DigitsPS.Commands.ImportDigitDataCommand', 'PictureUnsupported,DigitsPS.Commands.ImportDigitDataCommand'
            $errors[0].TargetObject | Should -Be $text
            "$($errors[0])" | Should -BeLike '*text.png is text*expected a PNG, JPEG or BMP picture*'
        }

        It 'of several sizes are one error that names -Size' {
            $small = Join-Path $TestDrive 'small.bmp'
            [IO.File]::WriteAllBytes($small, [byte[]]((0x42, 0x4d, 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0) + @(0) * 24 + (9, 9, 9, 0)))
            $null = Import-DigitData $samples/grey.png, $small, $samples/grey.bmp -ErrorVariable errors -ErrorAction SilentlyContinue
            $errors.FullyQualifiedErrorId | Should -BeLike 'DataWidthMismatch,*'
            "$errors" | Should -BeLike '*24 x 20 (grey.png), 1 x 1 (small.bmp)*Size*'
        }

        It 'warns of their parameters where there is none' {
            $null = Import-DigitData $csv -Size 28 -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -BeLike '-Size does nothing here*'
        }

        It 'takes -Size as text, as a scheduler hands it over' {
            $digit = Import-DigitData $samples/grey.png -Size '12,10'
            $digit.Width, $digit.Height | Should -Be 12, 10
        }

        It 'warns of parameters of tables where there are pictures alone' {
            $null = Import-DigitData $samples/grey.png -LabelColumn label -Delimiter ';' -Culture de-DE -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -Be '-LabelColumn does nothing here: it is for CSV and IDX files, and there were none.',
                '-Delimiter does nothing here: it is for CSV and IDX files, and there were none.', '-Culture does nothing here: it is for CSV and IDX files, and there were none.'
            $null = Import-DigitData $samples/grey.png, $csv -LabelColumn label -Size 8 -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -BeNullOrEmpty
        }

        It 'refuses sizes that cannot be' {
            { Import-DigitData $samples/grey.png -Size 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            { Import-DigitData $samples/grey.png -Size 1, 2, 3 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            Get-ErrorId { Import-DigitData $samples/grey.png -Size 300 } | Should -BeLike 'ParameterOutOfRange,*'
        }
    }

    Context 'tables of text and gaps' {
        BeforeAll {
            $people = Join-Path $TestDrive 'people.csv'
            @'
"","age","code","colour","kind"
"1",31,"007","red","a"
"2",NA,"7","blue","b"
"3",58,"12","red","b"
'@ | Set-Content $people
        }

        It 'are read as they are, without the names of rows, which it says' {
            $lines = Import-DigitData $people -LabelColumn kind -NoEnumerate -Verbose 4>&1
            $data = $lines[-1]
            $data.FeatureNames | Should -Be age, code, colour
            $data.HasGaps | Should -BeTrue
            "$lines" | Should -BeLike '*names of the rows; it is left out*'
            $statistics = $data | Measure-DigitData
            $statistics.Features.Kind | Should -Be Number, Number, Category
            $statistics.Features.Missing | Should -Be 1, 0, 0
            $statistics.Features | Format-Table Name, Texts | Out-String | Should -Not -BeNullOrEmpty
            $statistics.Features[2].Texts.Text | Should -Be red, blue
        }

        It 'keep the numbers of a category as they are written' {
            $told = Import-DigitData $people -LabelColumn kind -Categorical code -NoEnumerate
            $told.Preparation.Categorical | Should -Be 'code'
            ($told | Measure-DigitData).Features[1].Texts.Text | Should -Be '007', '12', '7'
        }

        It 'take and leave out columns' {
            (Import-DigitData $people -LabelColumn kind -Property c* -NoEnumerate).FeatureNames | Should -Be code, colour
            (Import-DigitData $people -LabelColumn kind -ExcludeProperty co* -NoEnumerate).FeatureNames | Should -Be 'age'
            Get-ErrorId { Import-DigitData $people -ExcludeProperty z } | Should -BeLike 'DataColumnMissing,*'
        }

        It 'with a few texts among numbers are damaged, and say in how many rows' {
            $damaged = Join-Path $TestDrive 'damaged.csv'
            'x,label', '1,a', '2,b', 'three,a', '4,b' | Set-Content $damaged
            Import-DigitData $damaged -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$errors" | Should -BeLike "*row 4, column 1 (x): found 'three'*3 of 4 rows can be used*"
            @(Import-DigitData $damaged -Categorical x).Count | Should -Be 4
        }
    }
}
